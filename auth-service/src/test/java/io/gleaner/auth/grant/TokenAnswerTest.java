package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"a\",\"expires_in\":36000,\"refresh_token\":\"r\",\"scope\":\"\",\"token_type\":\"Bearer\"}",
                "{\"access_token\":\"a\",\"expires_in\":\"3599\",\"refresh_token\":null}",
                "{\"access_token\":\"a\"}",
            })
    void seesNoObstacleInAToken(String body) {
        assertThat(obstacle(200, null, body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 | {\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"} | invalid_grant: Token has been expired or revoked. | GRANT",
                "401 | {\"error\":\"invalid_client\",\"error_description\":\"The OAuth client was not found.\"}   | invalid_client: The OAuth client was not found. | CREDENTIALS",
                "401 | {\"error\":\"deleted_client\"}                                     | deleted_client | CREDENTIALS",
                "403 | {\"error\":\"admin_policy_enforced\",\"error_description\":null}   | admin_policy_enforced | POLICY",
                "400 | {\"error_description\":\"bad\\n credentials\"}                     | bad   credentials | GRANT",
                "400 | {\"error\":\"redirect_uri_mismatch\",\"error_description\":\"Bad Request\"} | redirect_uri_mismatch: Bad Request | REQUEST",
                "400 | {\"error\":\"invalid_grant\",\"error_subtype\":\"invalid_rapt\"} | invalid_grant | REAUTHENTICATION",
                "400 | {\"error\":\"invalid_scope\"} | invalid_scope | SCOPE",
            })
    void seesARefusalInAnOAuthError(int status, String body, String reason, Refusal why) {
        assertThat(obstacle(status, null, body)).contains(new Refused(why, reason.replace("   ", "  ")));
    }

    @ParameterizedTest
    @CsvSource({"500", "502", "503", "504", "408"})
    void seesPassingTroubleInTheServersErrors(int status) {
        assertThat(obstacle(status, "17", "{\"error\":\"invalid_grant\"}"))
                .contains(new Unavailable(
                        Cause.SERVER_ERROR,
                        "The token endpoint answered " + status,
                        Optional.of(Duration.ofSeconds(17))));
    }

    @Test
    void seesPassingTroubleInARateLimit() {
        assertThat(obstacle(429, "Wed, 21 Oct 2026 07:28:00 GMT", ""))
                .contains(new Unavailable(Cause.RATE_LIMITED, "The token endpoint answered 429", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server_error", "temporarily_unavailable", "internal_failure"})
    void seesPassingTroubleWhereTheErrorSaysSo(String error) {
        assertThat(obstacle(400, null, "{\"error\":\"" + error + "\"}"))
                .contains(new Unavailable(
                        Cause.SERVER_ERROR, "The token endpoint answered 400: " + error, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Sign in to the hotel network</html>",
                "",
                "[]",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\" \"}",
                "{\"access_token\":\"a\",\"expires_in\":\"soon\"}",
                "{\"access_token\":\"a\",\"refresh_token\":{}}",
            })
    void seesPassingTroubleInA200ThatIsNoToken(String body) {
        assertThat(obstacle(200, null, body))
                .contains(new Unavailable(
                        Cause.MALFORMED, "The token endpoint answered 200 without a token", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "302 |",
                "404 | <html>Not found</html>",
                "403 | {}",
                "400 | {\"message\":\"no\"}",
                "403 | {\"error\":\"Forbidden\"}",
                "403 | {\"error\":\"Forbidden\",\"error_description\":\"Blocked by policy\"}",
                "403 | {\"error_description\":\"Blocked by policy\"}",
                "400 | {\"error\":{\"code\":400},\"error_description\":\"Bad request\"}",
                "407 | {\"error\":\"proxy_authentication_required\"}",
                "302 | {\"error\":\"invalid_grant\"}",
            })
    void seesPassingTroubleInWhatIsNoOAuthError(int status, String body) {
        assertThat(obstacle(status, null, body))
                .contains(new Unavailable(
                        Cause.MALFORMED,
                        "The token endpoint answered " + status + " with something else than an OAuth error",
                        Optional.empty()));
    }

    private static Optional<GrantOutcome> obstacle(int status, String retryAfter, String body) {
        return TokenAnswer.obstacle(status, retryAfter, body == null ? null : Buffer.buffer(body));
    }
}
