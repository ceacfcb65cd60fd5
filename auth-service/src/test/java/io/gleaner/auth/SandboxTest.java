package io.gleaner.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.events.ConnectionId;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.ServiceTokenIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each grant, at the simulated providers: what is handed out opens their APIs. */
@QuarkusTest
@WithTestResource(SandboxAccounts.class)
class SandboxTest {

    private static final String QUERY = "{\"query\": \"{ __typename }\"}";

    @Inject
    Pool pool;

    @Inject
    MutableClock clock;

    Sandbox sandbox;

    ServiceTokenIssuer issuer;

    @BeforeEach
    void begin() {
        pool.query("truncate connection cascade").executeAndAwait();
        clock.reset();
    }

    @Test
    void opensDailymotionWithAPublicKey() {
        make("""
                {"id": "partner", "name": "Partner", "provider": "dailymotion", "grant": "password",
                 "credentials": {"clientId": "demo-app", "clientSecret": "demo-app-secret",
                                 "username": "partner@example.test", "password": "demo-password"}}""");
        JsonPath first = authorization("partner", "");
        assertThat(first.getString("expiresAt")).isEqualTo("2026-03-01T22:00:00Z");
        assertThat(opens(sandbox.dailymotion().publicGraphQl(), first)).isEqualTo(200);

        sandbox.dailymotion().invalidateAccessTokens();
        assertThat(opens(sandbox.dailymotion().publicGraphQl(), first)).isEqualTo(401);
        JsonPath second = authorization("partner", "?rejected=" + first.getString("fingerprint"));
        assertThat(opens(sandbox.dailymotion().publicGraphQl(), second)).isEqualTo(200);

        sandbox.dailymotion().invalidateRefreshTokens();
        clock.advance(Duration.ofHours(10));
        JsonPath third = authorization("partner", "");
        assertThat(opens(sandbox.dailymotion().publicGraphQl(), third)).isEqualTo(200);
    }

    @Test
    void opensDailymotionWithAPrivateKey() {
        make("""
                {"id": "key", "name": "Key", "provider": "dailymotion", "grant": "client-credentials",
                 "credentials": {"clientId": "demo-key", "clientSecret": "demo-key-secret"}}""");
        assertThat(opens(sandbox.dailymotion().privateGraphQl(), authorization("key", "")))
                .isEqualTo(200);
    }

    @Test
    void opensYouTubeWithARefreshToken() {
        make("""
                {"id": "channel", "name": "Channel", "provider": "youtube-reporting", "grant": "refresh-token",
                 "credentials": {"clientId": "demo-client", "clientSecret": "demo-client-secret",
                                 "refreshToken": "demo-refresh-token"}}""");
        JsonPath authorization = authorization("channel", "");
        given().header("Authorization", authorization.getString("headers.Authorization"))
                .get(sandbox.api().resolve("youtubereporting/v1/jobs"))
                .then()
                .statusCode(200);

        sandbox.google().revoke("demo-refresh-token");
        clock.advance(Duration.ofHours(1));
        ask("channel", "")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:needs-consent"))
                .body("detail", equalTo("invalid_grant: Token has been expired or revoked."));
        Connections.show(new ConnectionId("channel")).body("state.code", equalTo("needs-consent"));
        sandbox.google().renew("demo-refresh-token");
    }

    @Test
    void seesWrongCredentials() {
        make("""
                {"id": "wrong", "name": "Wrong", "provider": "dailymotion", "grant": "client-credentials",
                 "credentials": {"clientId": "demo-key", "clientSecret": "not-the-secret"}}""");
        ask("wrong", "").then().statusCode(409).body("type", equalTo("urn:gleaner:problem:needs-consent"));
    }

    private static void make(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/connections")
                .then()
                .statusCode(201);
    }

    private JsonPath authorization(String id, String query) {
        return ask(id, query).then().statusCode(200).extract().jsonPath();
    }

    private Response ask(String id, String query) {
        return given().auth()
                .oauth2(issuer.issue("downloader-service", Duration.ofMinutes(1)))
                .get("/connections/" + id + "/authorization" + query);
    }

    private static int opens(URI graphQl, JsonPath authorization) {
        return given().header("Authorization", authorization.getString("headers.Authorization"))
                .contentType("application/json")
                .body(QUERY)
                .post(graphQl)
                .statusCode();
    }
}
