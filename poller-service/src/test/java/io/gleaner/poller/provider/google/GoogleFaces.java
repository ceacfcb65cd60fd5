package io.gleaner.poller.provider.google;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;

import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.Face.Outcome;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Trouble;
import io.gleaner.sandbox.faults.Fault;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How trouble shows to one call of a Google API. Most of it looks the same everywhere; the rest is given.
 *
 * @param now when the call is made
 * @param notFound what a 404 comes to
 * @param conflict what a 409 comes to
 * @param unknownValue the face of {@link Trouble#UNKNOWN_VALUE}
 * @param emptyList the face of {@link Trouble#EMPTY_LIST}
 * @param repeatedPage the face of {@link Trouble#REPEATED_PAGE}
 * @see <a href="https://cloud.google.com/apis/design/errors">Errors of Google's APIs</a>
 */
public record GoogleFaces(
        Instant now, Outcome notFound, Outcome conflict, Face unknownValue, Face emptyList, Face repeatedPage)
        implements Function<Trouble, Face> {

    /** A list whose next page is always {@code again}. */
    public static final Face NEXT_PAGE_REPEATS =
            new Face.Edited("/nextPageToken", "again", fails(MalformedResponse.class, "repeats a page"));

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Override
    public Face apply(Trouble trouble) {
        return switch (trouble) {
            case TOKEN_EXPIRED -> tokenExpired();
            case SCOPE_MISSING -> scopeMissing();
            case API_DISABLED -> apiDisabled();
            case NOT_FOUND ->
                Face.status(404, error(404, "Requested entity was not found.", List.of(), List.of()), notFound);
            case CONFLICT ->
                Face.status(409, error(409, "Requested entity already exists", List.of(), List.of()), conflict);
            case SLOW_DOWN -> Face.status(429, minute(), fails(RateLimited.class, "Quota exceeded"));
            case SLOW_DOWN_FOR_SECONDS -> slowDown("45", now.plusSeconds(45));
            case SLOW_DOWN_UNTIL_DATE ->
                slowDown(
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now.plusSeconds(420).atZone(ZoneOffset.UTC)),
                        now.plusSeconds(420));
            case SLOW_DOWN_BY_BODY -> slowDownByBody();
            case DAY_USED_UP -> dayUsedUp();
            case PLATFORM_DOWN ->
                Face.status(
                        503,
                        error(503, "The service is currently unavailable.", List.of(), List.of()),
                        fails(VendorUnavailable.class, "currently unavailable"));
            case ERROR_WITH_200 -> errorWith200();
            case UNKNOWN_VALUE -> unknownValue;
            case EMPTY_LIST -> emptyList;
            case REPEATED_PAGE -> repeatedPage;
        };
    }

    /** An answer without anything, as Google's lists answer when they are empty. */
    public static Face nothing(Outcome outcome) {
        return new Face.Instead(new Fault.Json(Map.of()), outcome);
    }

    /** A refusal with any status. */
    public static Fault refusal(int status, String words) {
        return new Fault.Status(status, Map.of(), error(status, words, List.of(), List.of()));
    }

    private Face tokenExpired() {
        return Face.status(
                401,
                error(
                        401,
                        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or"
                                + " other valid authentication credential.",
                        List.of(),
                        List.of(info("ACCESS_TOKEN_EXPIRED", Map.of()))),
                succeeds());
    }

    private Face scopeMissing() {
        return Face.status(
                403,
                error(
                        403,
                        "Request had insufficient authentication scopes.",
                        List.of(reason("Insufficient Permission", "insufficientPermissions")),
                        List.of(info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", Map.of()))),
                fails(PermissionDenied.class, "scope"));
    }

    private Face apiDisabled() {
        return Face.status(
                403,
                error(
                        403,
                        "The API has not been used in project 123 before or it is disabled.",
                        List.of(reason("Access Not Configured", "accessNotConfigured")),
                        List.of(info("SERVICE_DISABLED", Map.of("consumer", "projects/123")))),
                fails(PermissionDenied.class, "not enabled"));
    }

    private static Face slowDown(String retryAfter, Instant until) {
        return Face.status(
                429,
                "Retry-After",
                retryAfter,
                minute(),
                fails(RateLimited.class, "slow down").until(until));
    }

    private Face slowDownByBody() {
        return Face.status(
                429,
                error(
                        429,
                        "Resource has been exhausted",
                        List.of(),
                        List.of(new JsonObject()
                                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                                .put("retryDelay", "32.5s"))),
                fails(RateLimited.class, "Resource has been exhausted").until(now.plusMillis(32_500)));
    }

    /** As the APIs do that count calls by project: 429 with the quota's name. */
    private Face dayUsedUp() {
        return Face.status(
                429,
                error(
                        429,
                        "Quota exceeded for quota metric 'Free requests' and limit 'Free requests per day'",
                        List.of(),
                        List.of(info(
                                "RATE_LIMIT_EXCEEDED", Map.of("quota_limit", "FreeQuotaRequestsPerDayPerProject")))),
                fails(QuotaExhausted.class, "per day").until(midnight()));
    }

    private Face errorWith200() {
        return new Face.Instead(
                new Fault.Json(Map.of(
                        "error",
                        Map.of("code", 403, "message", "The caller does not have permission", "status", "DENIED"))),
                fails(PermissionDenied.class, "does not have permission"));
    }

    private Instant midnight() {
        return now.atZone(PACIFIC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
    }

    private static String minute() {
        return error(
                429,
                "Quota exceeded for quota metric 'Free requests' and limit 'Free requests per minute'",
                List.of(),
                List.of(info("RATE_LIMIT_EXCEEDED", Map.of("quota_limit", "FreeQuotaRequestsPerMinutePerProject"))));
    }

    private static String error(int code, String message, List<JsonObject> errors, List<JsonObject> details) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject()
                                .put("code", code)
                                .put("message", message)
                                .put("errors", errors)
                                .put("details", details))
                .encode();
    }

    private static JsonObject info(String reason, Map<String, Object> metadata) {
        return new JsonObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason)
                .put("domain", "googleapis.com")
                .put("metadata", new JsonObject(metadata));
    }

    private static JsonObject reason(String message, String reason) {
        return new JsonObject().put("message", message).put("domain", "global").put("reason", reason);
    }
}
