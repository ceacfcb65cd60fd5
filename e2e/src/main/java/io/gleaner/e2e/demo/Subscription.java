package io.gleaner.e2e.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A standing wish of the demo, without an end.
 *
 * @param id chosen here
 * @param connection whose reports
 * @param reportType the provider's word
 * @param firstDay in the provider's zone
 * @param parameters of the report type; may be empty
 */
record Subscription(
        String id, String connection, String reportType, LocalDate firstDay, Map<String, Object> parameters) {

    Subscription(String id, String connection, String reportType, LocalDate firstDay) {
        this(id, connection, reportType, firstDay, Map.of());
    }

    /** As poller-service takes it. */
    Map<String, Object> body() {
        return Map.of(
                "id",
                id,
                "connection",
                connection,
                "reportType",
                reportType,
                "firstDay",
                firstDay.toString(),
                "parameters",
                parameters);
    }

    /** So many days are over in every zone and settled at every provider: no fewer can be expected. */
    long daysForCertain() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(2).toEpochDay() - firstDay.toEpochDay();
    }
}
