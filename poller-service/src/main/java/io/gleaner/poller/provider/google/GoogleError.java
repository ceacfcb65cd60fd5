package io.gleaner.poller.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.VendorText;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Google's error envelope, of which everything but the status may be missing.
 *
 * @param status of HTTP
 * @param message the vendor's words, fit for people; empty when there were none
 * @param reasons the machine-readable ones, from {@code errors[].reason} and {@code details[].reason}
 * @param quotaLimit which quota is exhausted, such as {@code FreeQuotaRequestsPerDayPerProject}; empty when unknown
 * @param retryDelay from {@code RetryInfo}; null when there is none
 * @param field the first that {@code BadRequest} names; empty when there is none
 * @see <a href="https://cloud.google.com/apis/design/errors">Errors of Google's APIs</a>
 */
public record GoogleError(
        int status, String message, Set<String> reasons, String quotaLimit, Duration retryDelay, String field) {

    /** @param body of the answer; null when it was no JSON object, such as a proxy's page */
    public static GoogleError of(int status, JsonNode body) {
        if (body == null || !body.path("error").isObject()) {
            return new GoogleError(status, "", Set.of(), "", null, "");
        }
        JsonNode error = body.path("error");
        Set<String> reasons = new LinkedHashSet<>();
        error.path("errors").forEach(each -> addText(reasons, each.path("reason")));
        String quotaLimit = "";
        Duration retryDelay = null;
        String field = "";
        for (JsonNode detail : error.path("details")) {
            addText(reasons, detail.path("reason"));
            quotaLimit = firstText(quotaLimit, detail.path("metadata").path("quota_limit"));
            quotaLimit = firstText(quotaLimit, detail.path("violations").path(0).path("quotaId"));
            field = firstText(field, detail.path("fieldViolations").path(0).path("field"));
            retryDelay = retryDelay == null ? duration(detail.path("retryDelay").asText("")) : retryDelay;
        }
        return new GoogleError(
                status, VendorText.safe(error.path("message").asText("")), reasons, quotaLimit, retryDelay, field);
    }

    /** Whether one of {@code some} is among the reasons. */
    public boolean hasReason(Set<String> some) {
        return reasons.stream().anyMatch(some::contains);
    }

    private static void addText(Set<String> texts, JsonNode node) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
    }

    private static String firstText(String known, JsonNode node) {
        return known.isEmpty() && node.isTextual() ? node.textValue() : known;
    }

    /** Protobuf's JSON form: seconds with a fraction and an {@code s}. */
    private static Duration duration(String text) {
        try {
            return text.isEmpty() ? null : Duration.parse("PT" + text.strip());
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
