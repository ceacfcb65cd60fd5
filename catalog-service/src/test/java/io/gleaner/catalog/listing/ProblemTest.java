package io.gleaner.catalog.listing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.gleaner.catalog.Catalogue;
import io.gleaner.catalog.Samples;
import io.gleaner.events.Period;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemTest {

    @Inject
    Catalogue catalogue;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state|state=bogus|must be one of stored, stored-empty, ready, late, expected, failed, lost",
                "state|state=stored&state=STORED|must be one of stored, stored-empty, ready, late, expected, failed, lost",
                "from|from=2026-02-30|must be a date such as 2026-11-30",
                "from|from=yesterday|must be a date such as 2026-11-30",
                "to|to=20260201|must be a date such as 2026-11-30",
                "provider|provider=You%20Tube|must be lower-case letters, digits and hyphens",
                "connection|connection=a_b|must be lower-case letters, digits and hyphens",
                "connection|connection=%00|must be lower-case letters, digits and hyphens",
                "reportType|reportType=a/b|must be letters, digits, dots, hyphens, underscores",
                "subscription|subscription=a%00b|must be 1 to 200 characters",
                "limit|limit=0|must be a whole number from 1 to 500",
                "limit|limit=501|must be a whole number from 1 to 500",
                "limit|limit=-1|must be a whole number from 1 to 500",
                "limit|limit=many|must be a whole number from 1 to 500",
                "limit|limit=99999999999999|must be a whole number from 1 to 500",
                "next|next=forged|is not the next of a page of this list with these filters",
                "provder|provder=dailymotion|is not a parameter of this list",
                "limit|limit=1&limit=2|must be given once"
            })
    void namesTheParameterThatCannotBeUnderstood(String field, String query, String message) {
        for (String list : new String[] {"/reports", "/files"}) {
            problem(given().urlEncodingEnabled(false).get(list + "?" + query).then(), 400, "invalid-request")
                    .body("errors.field", contains(field))
                    .body("errors.message", contains(message))
                    .body("detail", equalTo(field + ": " + message));
        }
    }

    @Test
    void namesEveryParameterThatIsNotKnown() {
        problem(given().get("/subscriptions/coverage?state=late&days=3").then(), 400, "invalid-request")
                .body("errors.field", containsInAnyOrder("state", "days"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports", "/files", "/subscriptions/coverage"})
    void refusesAnEndBeforeTheStart(String list) {
        problem(given().get(list + "?from=2026-03-02&to=2026-03-01").then(), 422, "unprocessable")
                .body("errors.field", contains("to"));
        given().get(list + "?from=2026-03-01&to=2026-03-01").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reports", "/files", "/subscriptions/coverage"})
    void tellsAProviderThatDoesNotExistFromOneThatHasNothing(String list) {
        problem(given().get(list + "?provider=youtube").then(), 400, "invalid-request")
                .body("errors.field", contains("provider"))
                .body(
                        "errors.message",
                        contains("is not known; known are youtube-reporting, youtube-analytics, google-analytics,"
                                + " dailymotion, fouryousee"));
        given().get(list + "?provider=fouryousee&connection=nothing-there")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void knowsAProviderOnceAReportOfItWasSeen() {
        var report = io.gleaner.events.Report.of(
                "newcomer",
                new io.gleaner.events.ConnectionId("newcomer"),
                "any",
                io.gleaner.events.Parameters.none(),
                Period.day(Samples.DAY));
        catalogue.tell(Samples.requested(report, null, null, null));

        given().get("/reports?provider=newcomer&state=stored")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reports/nope",
                "/reports/%00",
                "/reports/dailymotion:c:audience:2026-03-01_2026-03-02:0000000000000000",
                "/files/nope",
                "/files/%00",
                "/files/00000000000000000000000000000000",
                "/files/00000000000000000000000000000000/content",
                "/elsewhere"
            })
    void tellsWhatIsNotThere(String path) {
        problem(given().urlEncodingEnabled(false).get(path).then(), 404, "not-found");
    }

    @Test
    void takesNothingIn() {
        problem(
                given().contentType("application/json")
                        .body("{}")
                        .post("/reports")
                        .then(),
                405,
                "method-not-allowed");
        problem(given().delete("/files/00000000000000000000000000000000").then(), 405, "method-not-allowed");
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("type", equalTo("urn:gleaner:problem:" + code));
    }
}
