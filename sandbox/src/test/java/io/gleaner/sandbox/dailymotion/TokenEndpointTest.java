package io.gleaner.sandbox.dailymotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants of both generations. */
class TokenEndpointTest {

    private final SandboxClock clock = SandboxClock.stoppedAt(Instant.parse("2026-11-20T10:00:00Z"));
    private Sandbox sandbox;
    private Http http;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        http = new Http();
    }

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void grantsTheDocumentedAnswerForAPassword() {
        JsonObject answer = password("demo-password").json();

        assertThat(answer.fieldNames())
                .containsExactlyInAnyOrder("access_token", "expires_in", "refresh_token", "scope", "token_type");
        assertThat(answer.getString("access_token")).startsWith("eyJ");
        assertThat(answer.getInteger("expires_in")).isEqualTo(36_000);
        assertThat(answer.getString("scope")).isEmpty();
        assertThat(answer.getString("refresh_token")).startsWith("eyJ");
    }

    @Test
    void rotatesTheRefreshToken() {
        String first = password("demo-password").json().getString("refresh_token");
        Answer refreshed = refresh(first);

        assertThat(refreshed.status()).isEqualTo(200);
        String second = refreshed.json().getString("refresh_token");
        assertThat(second).isNotEqualTo(first);
        assertError(refresh(first), "invalid_grant");
        assertThat(refresh(second).status()).isEqualTo(200);
    }

    @Test
    void mayKeepTheRefreshToken() {
        sandbox.dailymotion().switches().rotateRefreshTokens = false;
        String token = password("demo-password").json().getString("refresh_token");

        assertThat(refresh(token).json().getString("refresh_token")).isEqualTo(token);
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void refusesEndedRefreshTokens() {
        String token = password("demo-password").json().getString("refresh_token");
        sandbox.dailymotion().invalidateRefreshTokens();

        assertError(refresh(token), "invalid_grant");
    }

    @Test
    void refusesBadCredentialsWith400() {
        assertError(password("wrong"), "invalid_grant");
        assertError(
                http.form(
                        publicEndpoint(), "grant_type", "password", "client_id", "demo-app", "client_secret", "wrong"),
                "invalid_client");
        assertError(
                http.form(
                        publicEndpoint(),
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        "demo-app",
                        "client_secret",
                        "demo-app-secret"),
                "unsupported_grant_type");
        assertError(http.form(publicEndpoint(), "client_id", "demo-app"), "invalid_request");
    }

    @Test
    void grantsClientCredentialsWithTheScopeAndWithoutRefreshToken() {
        JsonObject answer = credentials("create_reports read_reports access_ads access_revenue delete_reports")
                .json();

        assertThat(answer.getString("scope"))
                .isEqualTo("create_reports read_reports access_ads access_revenue delete_reports");
        assertThat(answer.containsKey("refresh_token")).isTrue();
        assertThat(answer.getString("refresh_token")).isNull();
        assertError(credentials("create_reports everything"), "invalid_scope");
        assertError(
                http.form(
                        sandbox.dailymotion().privateTokenEndpoint(),
                        "grant_type",
                        "password",
                        "client_id",
                        "demo-key",
                        "client_secret",
                        "demo-key-secret"),
                "unsupported_grant_type");
    }

    @Test
    void letsTokensExpireWhenTheyShould() {
        sandbox.dailymotion().switches().tokenLifetime = Duration.ofSeconds(30);
        JsonObject answer = password("demo-password").json();
        String token = answer.getString("access_token");

        assertThat(answer.getInteger("expires_in")).isEqualTo(30);
        clock.advance(Duration.ofSeconds(29));
        assertThat(query(sandbox.dailymotion().publicGraphQl(), token)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(query(sandbox.dailymotion().publicGraphQl(), token)).isEqualTo(401);
    }

    @Test
    void acceptsATokenOnlyAtItsOwnGeneration() {
        String old = password("demo-password").json().getString("access_token");
        String recent = credentials("create_reports").json().getString("access_token");

        assertThat(query(sandbox.dailymotion().publicGraphQl(), old)).isEqualTo(200);
        assertThat(query(sandbox.dailymotion().privateGraphQl(), old)).isEqualTo(401);
        assertThat(query(sandbox.dailymotion().privateGraphQl(), recent)).isEqualTo(200);
        assertThat(query(sandbox.dailymotion().publicGraphQl(), recent)).isEqualTo(401);
    }

    @Test
    void refusesTokensThatWereInvalidated() {
        String token = credentials("create_reports").json().getString("access_token");
        sandbox.dailymotion().invalidateAccessTokens();

        assertThat(query(sandbox.dailymotion().privateGraphQl(), token)).isEqualTo(401);
        String next = credentials("create_reports").json().getString("access_token");
        assertThat(query(sandbox.dailymotion().privateGraphQl(), next)).isEqualTo(200);
    }

    private int query(URI endpoint, String token) {
        int status = http.as(token)
                .post(endpoint, new JsonObject().put("query", "{ partner { id } }"))
                .status();
        http.as(null);
        return status;
    }

    private Answer password(String password) {
        return http.form(
                publicEndpoint(),
                "grant_type",
                "password",
                "client_id",
                "demo-app",
                "client_secret",
                "demo-app-secret",
                "username",
                "partner@example.test",
                "password",
                password);
    }

    private Answer refresh(String token) {
        return http.form(
                publicEndpoint(),
                "grant_type",
                "refresh_token",
                "client_id",
                "demo-app",
                "client_secret",
                "demo-app-secret",
                "refresh_token",
                token);
    }

    private Answer credentials(String scope) {
        return http.form(
                sandbox.dailymotion().privateTokenEndpoint(),
                "grant_type",
                "client_credentials",
                "client_id",
                "demo-key",
                "client_secret",
                "demo-key-secret",
                "scope",
                scope);
    }

    private URI publicEndpoint() {
        return sandbox.dailymotion().publicTokenEndpoint();
    }

    private static void assertError(Answer answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("error")).isEqualTo(error);
        assertThat(answer.json().getString("error_description")).isNotBlank();
    }
}
