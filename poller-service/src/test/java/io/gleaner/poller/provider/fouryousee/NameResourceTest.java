package io.gleaner.poller.provider.fouryousee;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.gleaner.poller.AuthStandIn;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names over HTTP, up to the call to 4YouSee, which nobody answers here. */
@QuarkusTest
class NameResourceTest {

    private final AuthStandIn auth;

    NameResourceTest(AuthStandIn auth) {
        this.auth = auth;
    }

    @ParameterizedTest
    @ValueSource(strings = {"players", "media"})
    void asksOnlyForConnectionsOfItsOwn(String what) {
        auth.connect("signage", "fouryousee");
        auth.connect("no-signage", "youtube-reporting");

        given().get("/connections/no-signage/lookups/" + what)
                .then()
                .statusCode(422)
                .body("errors.field", contains("connection"));
        given().get("/connections/signage/lookups/" + what)
                .then()
                .statusCode(503)
                .body("detail", containsString("The credentials of connection signage are not meant for "));
        given().get("/connections/No.Slug/lookups/" + what)
                .then()
                .statusCode(400)
                .body("errors.field", contains("connection"));
    }

    @Test
    void standsBesideTheLookUpsOfOthers() {
        auth.connect("signage", "fouryousee");
        given().get("/connections/signage/lookups/channels?ids=UCa")
                .then()
                .statusCode(422)
                .body("errors.field", contains("connection"));
        given().get("/connections/signage/sources")
                .then()
                .statusCode(200)
                .body("items.kind", contains("account"))
                .body("obstacles", contains(containsString("are not meant for")));
    }
}
