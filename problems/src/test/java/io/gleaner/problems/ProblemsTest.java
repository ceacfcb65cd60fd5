package io.gleaner.problems;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemsTest {

    @Test
    void namesTheFieldThatIsTooLong() {
        post("{\"name\": \"far too long\"}", 400, "invalid-request")
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].message", equalTo("size must be between 0 and 5"));
    }

    @Test
    void namesTheFieldInsideAList() {
        post("{\"name\": \"a\", \"inner\": [{\"text\": \"ok\"}, {\"text\": \"long\"}]}", 400, "invalid-request")
                .body("errors[0].field", equalTo("inner[1].text"));
    }

    @Test
    void namesTheFieldWithAValueOfTheWrongKindAndKeepsTheValueToItself() {
        post("{\"name\": \"a\", \"day\": \"s3cret\"}", 400, "invalid-request")
                .body("errors[0].field", equalTo("day"))
                .body(not(containsString("s3cret")));
        post("{\"name\": \"a\", \"inner\": [{\"count\": \"s3cret\"}]}", 400, "invalid-request")
                .body("errors[0].field", equalTo("inner[0].count"))
                .body(not(containsString("s3cret")));
    }

    @Test
    void namesAFieldThatIsNotKnown() {
        post("{\"name\": \"a\", \"nmae\": \"b\"}", 400, "invalid-request").body("errors[0].field", equalTo("nmae"));
    }

    @Test
    void saysWhereTheJsonIsMalformed() {
        post("{\"name\": ", 400, "invalid-request")
                .body("errors[0].field", equalTo("body"))
                .body("errors[0].message", containsString("line 1, column "));
        post("[1]", 400, "invalid-request").body("errors[0].field", equalTo("body"));
        post("", 400, "invalid-request");
    }

    @Test
    void namesTheQueryParameter() {
        problem(given().get("/samples?limit=501").then(), 400, "invalid-request")
                .body("errors[0].field", equalTo("limit"));
    }

    @Test
    void tellsWhatIsNotThere() {
        problem(given().get("/samples/x1").then(), 404, "not-found").body("detail", equalTo("There is no sample x1."));
        problem(given().get("/elsewhere").then(), 404, "not-found");
        problem(given().delete("/samples").then(), 405, "method-not-allowed");
        problem(given().contentType("text/plain").body("x").post("/samples").then(), 415, "unsupported-media-type");
    }

    @Test
    void tellsWhenToComeBackInWholeSeconds() {
        problem(given().get("/samples/busy").then(), 503, "unavailable").header("Retry-After", "1");
    }

    @Test
    void keepsAnInternalFaultToItself() {
        problem(given().get("/samples/broken").then(), 500, "internal").body(not(containsString("hunter2")));
    }

    private static ValidatableResponse post(String body, int status, String code) {
        return problem(
                given().contentType("application/json")
                        .body(body)
                        .post("/samples")
                        .then(),
                status,
                code);
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:gleaner:problem:" + code));
    }
}
