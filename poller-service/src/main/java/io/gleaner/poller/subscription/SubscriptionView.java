package io.gleaner.poller.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.events.EventJson;
import java.time.Instant;
import java.time.LocalDate;

/** A subscription as it is shown; {@code plannedUntil} is the first day that is not planned yet. */
public record SubscriptionView(
        String id,
        String connection,
        String provider,
        String reportType,
        JsonNode parameters,
        LocalDate firstDay,
        LocalDate lastDay,
        String cadence,
        int restatementDays,
        boolean paused,
        LocalDate plannedUntil,
        Instant createdAt,
        Instant updatedAt) {

    static SubscriptionView of(Subscription row) {
        return new SubscriptionView(
                row.id,
                row.connection,
                row.provider,
                row.reportType,
                json(row.parameters),
                row.firstDay,
                row.lastDay,
                row.cadence().toString(),
                row.restatementDays,
                row.paused,
                row.plannedUntil == null ? row.firstDay : row.plannedUntil,
                row.createdAt,
                row.updatedAt);
    }

    private static JsonNode json(String parameters) {
        try {
            return EventJson.mapper().readTree(parameters);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parameters are no JSON", e);
        }
    }
}
