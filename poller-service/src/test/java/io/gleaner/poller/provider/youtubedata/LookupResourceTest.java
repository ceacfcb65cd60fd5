package io.gleaner.poller.provider.youtubedata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.gleaner.poller.AuthStandIn;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups and sources over HTTP, up to the call to YouTube, which nobody answers here. */
@QuarkusTest
class LookupResourceTest {

    private final AuthStandIn auth;

    LookupResourceTest(AuthStandIn auth) {
        this.auth = auth;
    }

    @BeforeEach
    void connect() {
        auth.connect("looking", "youtube-reporting");
        auth.connect("looking-elsewhere", "dailymotion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "looking/lookups/channels | 400 | ids",
                "looking/lookups/channels?ids=a%20b | 400 | ids",
                "looking/lookups/channels/rollup?ids=, | 400 | ids",
                "looking/lookups/videos?ids=<script> | 400 | ids",
                "looking/lookups/content-owner/channels?contentOwner=a%20b | 400 | contentOwner",
                "looking/lookups/content-owner/channels | 422 | contentOwner",
                "looking-elsewhere/lookups/channels?ids=UCa | 422 | connection",
                "No%20Slug/lookups/channels?ids=UCa | 400 | connection"
            })
    void namesTheParameterThatIsWrong(String path, int status, String field) {
        given().urlEncodingEnabled(false)
                .get("/connections/" + path.replace("<", "%3C").replace(">", "%3E"))
                .then()
                .statusCode(status)
                .body("errors.field", contains(field));
    }

    @Test
    void saysWhatCouldNotBeTold() {
        given().get("/connections/looking/sources")
                .then()
                .statusCode(200)
                .body("items", hasSize(0))
                .body("obstacles", contains(containsString("are not meant for https://www.googleapis.com")));
    }

    @Test
    void offersTheAccountItselfWhereNobodyKnowsMore() {
        given().get("/connections/looking-elsewhere/sources")
                .then()
                .statusCode(200)
                .body("items.kind", hasItem("account"))
                .body("items.find { it.title == 'audience' }.subscription.connection", equalTo("looking-elsewhere"))
                .body("obstacles", hasSize(0));
        given().get("/connections/nobody/sources").then().statusCode(404);
    }
}
