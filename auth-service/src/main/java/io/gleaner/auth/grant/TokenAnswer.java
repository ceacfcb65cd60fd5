package io.gleaner.auth.grant;

import static java.util.Map.entry;

import io.gleaner.auth.grant.GrantOutcome.Cause;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the answer of a token endpoint.
 *
 * <p>Only an error that is known to be final is for a person to settle: those of RFC 6749, sections 4.1.2.1 and 5.2, and
 * Google's {@code redirect_uri_mismatch}, {@code deleted_client}, {@code disabled_client}, {@code admin_policy_enforced}
 * and {@code org_internal}.
 * Everything else may come from something between us and the endpoint, such as the JSON of a proxy, and passes.
 * Dailymotion answers 400 with {@code error_description}, and it is not documented whether {@code error} is always
 * beside it: a description alone is final there.
 */
final class TokenAnswer {

    private static final Set<String> PASSING_ERRORS =
            Set.of("internal_failure", "server_error", "temporarily_unavailable", "slow_down");

    private static final Map<String, Refusal> FINAL_ERRORS = Map.ofEntries(
            entry("invalid_request", Refusal.REQUEST),
            entry("redirect_uri_mismatch", Refusal.REQUEST),
            entry("unsupported_grant_type", Refusal.REQUEST),
            entry("unsupported_response_type", Refusal.REQUEST),
            entry("invalid_grant", Refusal.GRANT),
            entry("invalid_scope", Refusal.SCOPE),
            entry("invalid_client", Refusal.CREDENTIALS),
            entry("unauthorized_client", Refusal.CREDENTIALS),
            entry("deleted_client", Refusal.CREDENTIALS),
            entry("disabled_client", Refusal.CREDENTIALS),
            entry("access_denied", Refusal.POLICY),
            entry("admin_policy_enforced", Refusal.POLICY),
            entry("org_internal", Refusal.POLICY));

    private TokenAnswer() {}

    /** What stands in the way of a token; empty when the answer holds one. */
    static Optional<GrantOutcome> obstacle(int status, String retryAfter, Buffer body) {
        if (status == 429) {
            return Optional.of(new Unavailable(Cause.RATE_LIMITED, answered(status), seconds(retryAfter)));
        }
        if (status >= 500 || status == 408) {
            return Optional.of(new Unavailable(Cause.SERVER_ERROR, answered(status), seconds(retryAfter)));
        }
        JsonObject json = object(body);
        if (status == 200) {
            return json != null && isToken(json)
                    ? Optional.empty()
                    : Optional.of(new Unavailable(
                            Cause.MALFORMED, "The token endpoint answered 200 without a token", Optional.empty()));
        }
        return Optional.of(json == null ? malformed(status) : error(status, retryAfter, json));
    }

    private static GrantOutcome error(int status, String retryAfter, JsonObject json) {
        String error = text(json, "error");
        String description = text(json, "error_description");
        if (PASSING_ERRORS.contains(error)) {
            return new Unavailable(Cause.SERVER_ERROR, answered(status) + ": " + error, seconds(retryAfter));
        }
        boolean describedOnly = status == 400 && !json.containsKey("error") && !description.isEmpty();
        if (status < 400 || !(FINAL_ERRORS.containsKey(error) || describedOnly)) {
            return malformed(status);
        }
        String reason = error.isEmpty() || description.isEmpty() ? error + description : error + ": " + description;
        return new Refused(refusal(error, json), printable(reason));
    }

    /** Google's sub-type is for accounts of organisations that want their people to sign in again now and then. */
    private static Refusal refusal(String error, JsonObject json) {
        return text(json, "error_subtype").equals("invalid_rapt")
                ? Refusal.REAUTHENTICATION
                : FINAL_ERRORS.getOrDefault(error, Refusal.GRANT);
    }

    private static GrantOutcome malformed(int status) {
        return new Unavailable(
                Cause.MALFORMED, answered(status) + " with something else than an OAuth error", Optional.empty());
    }

    private static String answered(int status) {
        return "The token endpoint answered " + status;
    }

    private static boolean isToken(JsonObject json) {
        return json.getValue("access_token") instanceof String token
                && !token.isBlank()
                && isTextOrNull(json.getValue("refresh_token"))
                && isSecondsOrNull(json.getValue("expires_in"))
                && isSecondsOrNull(json.getValue("refresh_token_expires_in"))
                && isSecondsOrNull(json.getValue("refresh_expires_in"));
    }

    private static boolean isTextOrNull(Object value) {
        return value == null || value instanceof String;
    }

    private static boolean isSecondsOrNull(Object value) {
        return value == null || value instanceof Number || (value instanceof String text && text.matches("\\d{1,10}"));
    }

    private static JsonObject object(Buffer body) {
        try {
            return body == null ? null : body.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private static String text(JsonObject json, String field) {
        return json.getValue(field) instanceof String text ? text.strip() : "";
    }

    private static String printable(String reason) {
        return reason.replaceAll("\\p{Cntrl}+", " ");
    }

    private static Optional<Duration> seconds(String retryAfter) {
        return Optional.ofNullable(retryAfter)
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
