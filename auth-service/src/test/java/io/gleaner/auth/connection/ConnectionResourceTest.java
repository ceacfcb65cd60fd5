package io.gleaner.auth.connection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gleaner.auth.MutableClock;
import io.gleaner.auth.TestProviders;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(TestProviders.class)
class ConnectionResourceTest {

    private static final String DAILYMOTION = """
            {"id": "acme", "name": "Acme", "provider": "dailymotion", "grant": "password",
             "properties": {"channel": "acme-tv"},
             "credentials": {"clientId": "client-canary", "clientSecret": "secret-canary",
                             "username": "user-canary", "password": "password-canary"}}""";

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
    }

    @Test
    void makesAConnectionAndShowsItWithoutItsCredentials() {
        post(DAILYMOTION)
                .statusCode(201)
                .header("Location", containsString("/connections/acme"))
                .body("id", equalTo("acme"))
                .body("name", equalTo("Acme"))
                .body("provider", equalTo("dailymotion"))
                .body("grant", equalTo("password"))
                .body("profile", equalTo("public-key"))
                .body("properties", equalTo(Map.of("channel", "acme-tv")))
                .body("state.code", equalTo("unverified"))
                .body("state.since", equalTo("2026-03-01T12:00:00Z"))
                .body("createdAt", equalTo("2026-03-01T12:00:00Z"))
                .body("updatedAt", equalTo("2026-03-01T12:00:00Z"))
                .body("credentials", nullValue());
        String shown = given().get("/connections/acme")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(shown).contains("\"id\":\"acme\"").doesNotContain("canary");
    }

    @Test
    void makesAnIdFromTheProviderWhenNoneIsChosen() {
        String id = post(DAILYMOTION.replace("\"id\": \"acme\",", ""))
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(id).matches("dailymotion-[a-z2-9]{8}");
        given().get("/connections/" + id).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void refusesASecondConnectionWithTheSameId() {
        post(DAILYMOTION).statusCode(201);
        post(DAILYMOTION.replace("Acme", "Another"))
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:conflict"));
        given().get("/connections/acme").then().body("name", equalTo("Acme"));
    }

    @Test
    void aStaticHeaderIsThereAtOnce() {
        post("""
                {"id": "signage", "name": "Signage", "provider": "fouryousee", "grant": "static-header",
                 "credentials": {"value": "header-canary"}}""")
                .statusCode(201)
                .body("profile", equalTo("default"))
                .body("properties", equalTo(Map.of()))
                .body("state.code", equalTo("ok"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"dailymotion\" | \"vimeo\"              | 422 | provider",
                "\"password\",   | \"magic\",             | 422 | grant",
                "\"password\",   | \"refresh-token\",     | 422 | grant",
                "\"password\",   | \"password\", \"profile\": \"nine\",        | 422 | profile",
                "\"password\",   | \"password\", \"profile\": \"private-key\", | 422 | grant",
                "\"acme\"        | \"Acme!\"              | 400 | id",
                "\"Acme\"        | \" \"                  | 400 | name",
                "\"Acme\"        | null                   | 400 | name",
                "\"user-canary\" | \"\"                   | 400 | credentials.username",
                "\"username\"    | \"user\"               | 400 | credentials.user",
                "\"user-canary\" | \"line\\nbreak\"       | 400 | credentials.username",
                "\"user-canary\" | {\"a\": \"canary\"}    | 400 | credentials.username",
                "\"properties\"  | \"property\"           | 400 | property",
                "\"acme-tv\"     | null                   | 400 | properties",
                "{\"channel\": \"acme-tv\"} | \"canary\"  | 400 | properties",
            })
    void namesTheFieldThatIsWrongAndStoresNothing(String right, String wrong, int status, String field) {
        ValidatableResponse answer = post(DAILYMOTION.replace(right, wrong)).statusCode(status);
        assertThat(answer.extract().<List<String>>path("errors.field")).contains(field);
        answer.body(not(containsString("canary")));
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Acme,201,name",
        "acme-tv,1001,properties",
        "secret-canary,4097,credentials.clientSecret",
        "dailymotion,65,provider"
    })
    void refusesWhatIsTooLong(String value, int length, String field) {
        post(DAILYMOTION.replace(value, "x".repeat(length)))
                .statusCode(400)
                .body("errors.field", equalTo(List.of(field)));
        assertThat(stored()).isZero();
    }

    @Test
    void refusesWhatIsNotJson() {
        post("{\"id\": \"acme\", ").statusCode(400).body("type", equalTo("urn:gleaner:problem:invalid-request"));
        post("").statusCode(400);
        assertThat(stored()).isZero();
    }

    @Test
    void listsThePagesInTheOrderOfTheIds() {
        List.of("c", "a", "e", "b", "d")
                .forEach(id -> post(DAILYMOTION.replace("acme\"", id + "\"")).statusCode(201));
        List<List<String>> pages = new ArrayList<>();
        String after = "";
        while (after != null) {
            var page = given().queryParam("after", after)
                    .queryParam("limit", 2)
                    .get("/connections")
                    .then()
                    .statusCode(200);
            pages.add(page.extract().path("items.id"));
            after = page.extract().path("next");
        }
        assertThat(pages).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @ParameterizedTest
    @CsvSource({"limit,0", "limit,501", "limit,many", "after,No Slug"})
    void refusesAPageThatCannotBe(String parameter, String value) {
        int status = given().queryParam(parameter, value).get("/connections").statusCode();
        assertThat(status).isIn(400, 404);
    }

    @Test
    void changesOnlyWhatTheBodyNames() {
        post(DAILYMOTION).statusCode(201);
        clock.advance(java.time.Duration.ofHours(1));
        patch("{\"name\": \"Acme Television\"}")
                .statusCode(200)
                .body("name", equalTo("Acme Television"))
                .body("properties", equalTo(Map.of("channel", "acme-tv")))
                .body("createdAt", equalTo("2026-03-01T12:00:00Z"))
                .body("updatedAt", equalTo("2026-03-01T13:00:00Z"))
                .body("state.since", equalTo("2026-03-01T12:00:00Z"));
        patch("{\"properties\": {\"zone\": \"UTC\"}}")
                .statusCode(200)
                .body("name", equalTo("Acme Television"))
                .body("properties", equalTo(Map.of("zone", "UTC")));
    }

    @Test
    void namesTheFieldOfAChangeThatIsWrong() {
        post(DAILYMOTION).statusCode(201);
        patch("{\"credentials\": {\"clientId\": \"x\"}}")
                .statusCode(400)
                .body(
                        "errors.field",
                        equalTo(List.of("credentials.clientSecret", "credentials.username", "credentials.password")));
        patch("{\"name\": \" \"}").statusCode(400).body("errors[0].field", equalTo("name"));
        patch("{\"provider\": \"fouryousee\"}").statusCode(400).body("errors[0].field", equalTo("provider"));
    }

    @Test
    void deletesAConnectionOnce() {
        post(DAILYMOTION).statusCode(201);
        given().delete("/connections/acme").then().statusCode(204);
        given().delete("/connections/acme").then().statusCode(404);
        given().get("/connections/acme").then().statusCode(404).body("type", equalTo("urn:gleaner:problem:not-found"));
        patch("{\"name\": \"Acme\"}").statusCode(404);
        assertThat(stored()).isZero();
    }

    private long stored() {
        return pool.query("select count(*) from connection")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/connections")
                .then();
    }

    private static ValidatableResponse patch(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .patch("/connections/acme")
                .then();
    }
}
