package io.gleaner.downloader.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gleaner.downloader.transfer.Trouble;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an API means by an error. Reads the envelope of Google's APIs, of which everything may be missing; other APIs are told by their
 * status alone. Decides by status and reason, never by the words of a message.
 *
 * @see <a href="https://cloud.google.com/apis/design/errors">Errors of Google's APIs</a>
 */
final class Refusals {

    private static final Duration LONGEST_HINT = Duration.ofDays(1);
    private static final int LONGEST_WORDS = 300;
    private static final Set<String> DAY_USED_UP =
            Set.of("dailyLimitExceeded", "dailyLimitExceededUnreg", "quotaExceeded");
    private static final Set<String> SLOW_DOWN =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED");
    /** YouTube Analytics answers 401 with it where an account may not see a metric; a newer token changes nothing. */
    private static final String NOT_ENTITLED = "unauthorized";

    private Refusals() {}

    /**
     * The trouble behind an error.
     *
     * @param status of HTTP
     * @param body of the answer; null when it is no JSON
     * @param retryAfter from the header; null when there is none
     * @param authorised whether credentials went with the request
     */
    static Trouble of(int status, JsonNode body, Duration retryAfter, boolean authorised) {
        JsonNode error = body == null ? MissingNode.getInstance() : body.path("error");
        Set<String> reasons = reasons(error);
        String message = "the API answers " + status + words(error);
        Duration hint = retryAfter == null ? hint(error) : retryAfter;
        if (status >= 500) {
            return new Trouble.Failing(message, hint);
        }
        return switch (status) {
            case 401 ->
                authorised && !reasons.contains(NOT_ENTITLED)
                        ? new Trouble.CredentialsRejected(message)
                        : new Trouble.Forbidden(message);
            case 403 -> exhausted(reasons) ? slowDown(error, reasons, message, hint) : new Trouble.Forbidden(message);
            case 429 -> slowDown(error, reasons, message, hint);
            case 408, 425, 499 -> new Trouble.Unavailable(message, hint);
            default -> status >= 400 ? new Trouble.QueryRefused(message) : new Trouble.Malformed(message);
        };
    }

    private static boolean exhausted(Set<String> reasons) {
        return reasons.stream().anyMatch(reason -> DAY_USED_UP.contains(reason) || SLOW_DOWN.contains(reason));
    }

    private static Trouble slowDown(JsonNode error, Set<String> reasons, String message, Duration hint) {
        String limit = quotaLimit(error);
        boolean daily = limit.isEmpty() ? reasons.stream().anyMatch(DAY_USED_UP::contains) : limit.contains("PerDay");
        return daily ? new Trouble.QuotaExhausted(message, hint) : new Trouble.RateLimited(message, hint);
    }

    private static Set<String> reasons(JsonNode error) {
        Set<String> reasons = new LinkedHashSet<>();
        error.path("errors").forEach(each -> reasons.add(each.path("reason").asText("")));
        error.path("details").forEach(each -> reasons.add(each.path("reason").asText("")));
        return reasons;
    }

    private static String quotaLimit(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String limit = detail.path("metadata").path("quota_limit").asText("");
            if (!limit.isEmpty()) {
                return limit;
            }
        }
        return "";
    }

    /** RetryInfo, in protobuf's JSON form: seconds with a fraction and an {@code s}. */
    private static Duration hint(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = detail.path("retryDelay").asText("").strip();
            try {
                if (!delay.isEmpty()) {
                    Duration hint = Duration.parse("PT" + delay);
                    return hint.isNegative() ? Duration.ZERO : hint.compareTo(LONGEST_HINT) > 0 ? LONGEST_HINT : hint;
                }
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        return null;
    }

    /** The vendor's words, on one line and not too many. */
    private static String words(JsonNode error) {
        String words = error.path("message")
                .asText("")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (words.isEmpty()) {
            return "";
        }
        return ": " + (words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "…" : words);
    }
}
