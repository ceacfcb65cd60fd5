package io.gleaner.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.http.Http;
import io.gleaner.sandbox.http.Http.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refreshing, revoking, and the errors in between. */
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
    void refreshesWithoutANewRefreshToken() {
        JsonObject answer = refresh("demo-refresh-token").json();

        assertThat(answer.fieldNames()).containsExactlyInAnyOrder("access_token", "expires_in", "scope", "token_type");
        assertThat(answer.getInteger("expires_in")).isEqualTo(3599);
        assertThat(answer.getString("token_type")).isEqualTo("Bearer");
        assertThat(answer.getString("access_token")).startsWith("ya29.");
        assertThat(answer.getString("scope")).contains("yt-analytics.readonly");
        assertThat(refresh("demo-refresh-token").json().getString("access_token"))
                .isNotEqualTo(answer.getString("access_token"));
    }

    @Test
    void letsAccessTokensExpire() {
        sandbox.google().switches().accessTokenLifetime = Duration.ofSeconds(20);
        JsonObject answer = refresh("demo-refresh-token").json();

        assertThat(answer.getInteger("expires_in")).isEqualTo(20);
        clock.advance(Duration.ofSeconds(19));
        assertThat(call(answer).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(call(answer).status()).isEqualTo(401);
    }

    @Test
    void refusesARevokedGrantAndItsAccessTokens() {
        JsonObject answer = refresh("demo-refresh-token").json();
        sandbox.google().revoke("demo-refresh-token");

        assertError(refresh("demo-refresh-token"), 400, "invalid_grant", "Token has been expired or revoked.");
        assertThat(call(answer).status()).isEqualTo(401);
        sandbox.google().renew("demo-refresh-token");
        assertThat(refresh("demo-refresh-token").status()).isEqualTo(200);
    }

    @Test
    void refusesAnAccessTokenThatWasInvalidatedButRefreshes() {
        JsonObject answer = refresh("demo-refresh-token").json();
        sandbox.google().invalidateAccessTokens();

        assertThat(call(answer).status()).isEqualTo(401);
        assertThat(call(refresh("demo-refresh-token").json()).status()).isEqualTo(200);
    }

    @Test
    void endsATimeLimitedConsentAfterSevenDays() {
        Instant end = clock.instant().plus(Duration.ofDays(7));
        sandbox.google().add(new Grant("testing-mode", "demo-client", "UCtest", List.of(), null, end));

        assertThat(refresh("testing-mode").json().getInteger("refresh_token_expires_in"))
                .isEqualTo(7 * 86_400);
        clock.advance(Duration.ofDays(7));
        assertError(refresh("testing-mode"), 400, "invalid_grant", "Token has been expired or revoked.");
    }

    @Test
    void mayRotateRefreshTokens() {
        sandbox.google().switches().rotateRefreshTokens = true;
        String next = refresh("demo-refresh-token").json().getString("refresh_token");

        assertThat(next).isNotBlank();
        assertError(refresh("demo-refresh-token"), 400, "invalid_grant", "Token has been expired or revoked.");
        assertThat(refresh(next).status()).isEqualTo(200);
    }

    @Test
    void refusesUnknownClientsGrantsAndTokens() {
        assertError(
                form("refresh_token", "demo-refresh-token", "nobody", "x"),
                401,
                "invalid_client",
                "The OAuth client was not found.");
        assertError(
                form("refresh_token", "demo-refresh-token", "demo-client", "wrong"),
                401,
                "invalid_client",
                "Unauthorized");
        assertError(refresh("unknown"), 400, "invalid_grant", "Bad Request");
        assertError(
                form("password", "", "demo-client", "demo-client-secret"),
                400,
                "unsupported_grant_type",
                "Invalid grant_type: password");
        sandbox.google().add(new Client("other-client", "other", "2"));
        assertError(
                form("refresh_token", "demo-refresh-token", "other-client", "other"),
                400,
                "invalid_grant",
                "Bad Request");
    }

    @Test
    void revokesOnRequestAndTellsOfTokens() {
        String token = refresh("demo-refresh-token").json().getString("access_token");
        JsonObject info = http.get(sandbox.api().resolve("google/tokeninfo?access_token=" + token))
                .json();
        assertThat(info.getString("aud")).isEqualTo("demo-client");
        assertThat(info.getString("expires_in")).isEqualTo("3599");

        assertThat(http.form(sandbox.api().resolve("google/revoke"), "token", token)
                        .status())
                .isEqualTo(200);
        assertThat(http.form(sandbox.api().resolve("google/revoke"), "token", "nonsense")
                        .json()
                        .getString("error"))
                .isEqualTo("invalid_token");
        assertThat(refresh("demo-refresh-token").status()).isEqualTo(400);
        assertThat(http.get(sandbox.api().resolve("google/tokeninfo?access_token=" + token))
                        .status())
                .isEqualTo(400);
    }

    private Answer call(JsonObject tokens) {
        Answer answer = http.as(tokens.getString("access_token"))
                .get(sandbox.youTubeReporting().base().resolve("v1/jobs"));
        http.as(null);
        return answer;
    }

    private Answer refresh(String refreshToken) {
        return form("refresh_token", refreshToken, "demo-client", "demo-client-secret");
    }

    private Answer form(String grantType, String refreshToken, String client, String secret) {
        return http.form(
                sandbox.google().tokenEndpoint(),
                "grant_type",
                grantType,
                "refresh_token",
                refreshToken,
                "client_id",
                client,
                "client_secret",
                secret);
    }

    private static void assertError(Answer answer, int status, String error, String description) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).isEqualTo(new JsonObject().put("error", error).put("error_description", description));
    }
}
