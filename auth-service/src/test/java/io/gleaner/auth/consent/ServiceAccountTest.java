package io.gleaner.auth.consent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gleaner.auth.Connections;
import io.gleaner.auth.GoogleAccounts;
import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.google.ServiceAccount;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service account's key file in, Google Analytics open, and what Google says when it is not. */
@QuarkusTest
@WithTestResource(GoogleAccounts.class)
class ServiceAccountTest extends GoogleConsent {

    private static final String EMAIL = "demo-service@demo-project.iam.gserviceaccount.com";
    private static final String READ = SCOPES + "analytics.readonly";

    private final ConnectionId id = new ConnectionId("property");

    @Test
    void opensTheDataApi() {
        make(keyFile());
        Connections.show(id)
                .body("state.code", equalTo("unverified"))
                .body("profile", equalTo("service-account"))
                .body(not(containsString("PRIVATE KEY")));
        assertThat(report()).isEqualTo(200);
        passes(Duration.ofHours(2));
        assertThat(report()).isEqualTo(200);
        given().get("/connections/property/scopes?reportType=traffic")
                .then()
                .body("wanted", contains(READ))
                .body("granted", contains(READ))
                .body("suffices", equalTo(true));
    }

    @Test
    void signsWithAKeyThatIsNotTheAccounts() {
        sandbox.google().add(new ServiceAccount("other@demo-project.iam.gserviceaccount.com", "1", null));
        make(keyFile()
                .put(
                        "private_key",
                        sandbox.google()
                                .keyFile("other@demo-project.iam.gserviceaccount.com")
                                .getString("private_key")));
        assertRefused("invalid_grant: Invalid JWT Signature. (The key is not");
    }

    @Test
    void namesAnAccountThatIsGone() {
        make(keyFile().put("client_email", "gone@demo-project.iam.gserviceaccount.com"));
        assertRefused("invalid_grant: Invalid grant: account not found (The service account was deleted");
    }

    @Test
    void asksForAScopeThatDoesNotExist() {
        make(keyFile(), ", \"scope\": \"nonsense\"");
        assertRefused("invalid_scope: Invalid OAuth scope or ID token audience provided. (One of the scopes");
    }

    @Test
    void waitsWhileTheClockIsWrong() {
        make(keyFile());
        sandbox.clock().advance(Duration.ofHours(2));
        authorization("property").then().statusCode(503);
        Connections.show(id)
                .body("state.code", equalTo("retrying"))
                .body(
                        "state.reason",
                        startsWith("The provider finds the time here wrong: invalid_grant: Invalid JWT:"));
        clock.advance(Duration.ofHours(2));
        assertThat(report()).isEqualTo(200);
    }

    @Test
    void namesWhatIsWrongWithTheFile() {
        create(new JsonObject().put("type", "authorized_user"), "")
                .then()
                .statusCode(400)
                .body("errors.field", contains("credentials.keyFile.type"));
        given().contentType("application/json")
                .body("""
                        {"name": "p", "provider": "google-analytics", "grant": "service-account",
                         "credentials": {"keyFile": 7}}""")
                .post("/connections")
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body("""
                        {"name": "p", "provider": "google-analytics", "grant": "authorization-code",
                         "credentials": {"clientId": {"a": 1}, "clientSecret": "s"}}""")
                .post("/connections")
                .then()
                .statusCode(400);
    }

    @Test
    void takesAClientSecretsFileThatFitsThisDeployment() {
        create("desktop", "{}", """
                {"clientSecretsFile": {"installed": {"client_id": "demo-client", "client_secret": "demo-client-secret"}}}""").then().statusCode(201);
        assertThat(Browser.consent("desktop").statusCode()).isEqualTo(200);
        assertThat(opens("desktop")).isEqualTo(200);
        create("web", "{}", """
                {"clientSecretsFile": {"web": {"client_id": "a", "client_secret": "b", "redirect_uris": ["https://x.example"]}}}""")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("credentials.clientSecretsFile.web.redirect_uris"))
                .body(
                        "errors[0].message",
                        startsWith("does not hold http://127.0.0.1:8081/consent/callback: register it"));
    }

    private JsonObject keyFile() {
        return sandbox.google().keyFile(EMAIL);
    }

    private void make(JsonObject keyFile) {
        make(keyFile, "");
    }

    private void make(JsonObject keyFile, String more) {
        create(keyFile, more).then().statusCode(201);
    }

    private static Response create(JsonObject keyFile, String more) {
        return given().contentType("application/json")
                .body("""
                        {"id": "property", "name": "Property", "provider": "google-analytics", "grant": "service-account",
                         "credentials": {"keyFile": %s%s}}""".formatted(keyFile.encode(), more))
                .post("/connections");
    }

    private int report() {
        String header =
                authorization("property").then().statusCode(200).extract().path("headers.Authorization");
        return given().urlEncodingEnabled(false)
                .header("Authorization", header)
                .contentType("application/json")
                .body("""
                        {"dateRanges": [{"startDate": "2026-02-01", "endDate": "2026-02-01"}],
                         "metrics": [{"name": "sessions"}]}""")
                .post(sandbox.googleAnalytics().base().resolve("v1beta/properties/123456789:runReport"))
                .statusCode();
    }

    private void assertRefused(String reason) {
        authorization("property").then().statusCode(409).body("detail", startsWith(reason));
        Connections.show(id).body("state.code", equalTo("needs-consent"));
    }
}
