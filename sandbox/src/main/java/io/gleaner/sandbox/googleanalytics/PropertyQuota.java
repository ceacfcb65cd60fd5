package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Tokens of each property in this hour and this UTC day. Thread-safe. */
final class PropertyQuota {

    private final Map<String, Integer> used = new HashMap<>();
    private final GoogleAnalyticsSwitches switches;
    private final Clock clock;
    private Instant hour = Instant.EPOCH;
    private Instant day = Instant.EPOCH;

    PropertyQuota(GoogleAnalyticsSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** Takes the tokens of a report; what is left afterwards. Refuses when there are too few. */
    synchronized JsonObject take(String property, String project) {
        turn();
        int cost = switches.tokensPerReport;
        check(
                "day " + property,
                switches.tokensPerDay,
                "Exhausted property tokens per day. These quota tokens will return in under 24 hours.");
        check("hour " + property, switches.tokensPerHour, "Exhausted property tokens per hour.");
        check(
                "hour " + property + " " + project,
                switches.tokensPerProjectPerHour,
                "Exhausted property tokens for a project per hour.");
        if (switches.concurrentRequests <= 0) {
            throw new Refusal(GoogleError.of(429, "RESOURCE_EXHAUSTED", "Exhausted concurrent requests quota."));
        }
        if (switches.thresholding && switches.thresholdedPerHour <= 0) {
            throw new Refusal(
                    GoogleError.of(429, "RESOURCE_EXHAUSTED", "Exhausted potentially thresholded requests quota."));
        }
        return new JsonObject()
                .put("tokensPerDay", left("day " + property, switches.tokensPerDay, cost))
                .put("tokensPerHour", left("hour " + property, switches.tokensPerHour, cost))
                .put("concurrentRequests", status(0, switches.concurrentRequests))
                .put("serverErrorsPerProjectPerHour", status(0, switches.serverErrorsLeft))
                .put("potentiallyThresholdedRequestsPerHour", status(0, switches.thresholdedPerHour))
                .put(
                        "tokensPerProjectPerHour",
                        left("hour " + property + " " + project, switches.tokensPerProjectPerHour, cost));
    }

    private void turn() {
        Instant now = clock.instant();
        if (!now.truncatedTo(ChronoUnit.HOURS).equals(hour)) {
            hour = now.truncatedTo(ChronoUnit.HOURS);
            used.keySet().removeIf(key -> key.startsWith("hour"));
        }
        if (!now.truncatedTo(ChronoUnit.DAYS).equals(day)) {
            day = now.truncatedTo(ChronoUnit.DAYS);
            used.clear();
        }
    }

    private void check(String key, int most, String message) {
        if (used.getOrDefault(key, 0) + switches.tokensPerReport > most) {
            throw new Refusal(GoogleError.of(429, "RESOURCE_EXHAUSTED", message));
        }
    }

    private JsonObject left(String key, int most, int cost) {
        return status(cost, most - used.merge(key, cost, Integer::sum));
    }

    private static JsonObject status(int consumed, int remaining) {
        JsonObject status = new JsonObject();
        if (consumed > 0) {
            status.put("consumed", consumed);
        }
        // A number that is zero is left out, as everywhere in the JSON of protocol buffers.
        return remaining == 0 ? status : status.put("remaining", remaining);
    }
}
