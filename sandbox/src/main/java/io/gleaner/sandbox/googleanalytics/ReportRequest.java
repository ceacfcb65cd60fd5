package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code RunReportRequest}.
 *
 * @param dimensionFilter null for none
 * @param metricFilter null for none
 * @param orders field name, with a dash before it to sort descending
 */
record ReportRequest(
        List<String> dimensions,
        List<String> metrics,
        List<DateRange> ranges,
        Filter dimensionFilter,
        Filter metricFilter,
        List<String> orders,
        List<String> aggregations,
        long offset,
        long limit,
        boolean keepEmptyRows,
        boolean wantsQuota) {

    private static final int MOST_DIMENSIONS = 9;
    private static final int MOST_METRICS = 10;
    private static final int MOST_RANGES = 4;
    private static final long USUAL_LIMIT = 10_000;
    private static final long LARGEST_LIMIT = 250_000;

    static ReportRequest parse(JsonObject body, LocalDate today) {
        List<String> dimensions = objects(body, "dimensions")
                .map(dimension -> Schema.dimension(dimension.getString("name")))
                .toList();
        List<String> metrics = objects(body, "metrics")
                .map(metric -> Schema.metric(metric.getString("name")))
                .toList();
        if (dimensions.isEmpty() && metrics.isEmpty()) {
            throw invalid("Requests require dimensions and/or metrics. Most requests include both.");
        }
        List<DateRange> ranges = new ArrayList<>();
        objects(body, "dateRanges").forEach(range -> ranges.add(DateRange.parse(range, ranges.size(), today)));
        if (ranges.isEmpty()) {
            throw invalid("A dateRange is required.");
        }
        atMost("dimensions", dimensions, MOST_DIMENSIONS);
        atMost("metrics", metrics, MOST_METRICS);
        atMost("dateRanges", ranges, MOST_RANGES);
        return new ReportRequest(
                dimensions,
                metrics,
                ranges,
                filter(body, "dimensionFilter", true),
                filter(body, "metricFilter", false),
                objects(body, "orderBys").map(ReportRequest::order).toList(),
                body.getJsonArray("metricAggregations", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList(),
                number(body, "offset", 0),
                limit(body),
                Boolean.TRUE.equals(body.getBoolean("keepEmptyRows")),
                Boolean.TRUE.equals(body.getBoolean("returnPropertyQuota")));
    }

    /** The dimensions and metrics of a request, in its order; refuses what is none. */
    static List<String> names(JsonObject body) {
        return Stream.concat(
                        objects(body, "dimensions").map(dimension -> Schema.dimension(dimension.getString("name"))),
                        objects(body, "metrics").map(metric -> Schema.metric(metric.getString("name"))))
                .toList();
    }

    private static Filter filter(JsonObject body, String name, boolean ofDimensions) {
        return body.getValue(name) instanceof JsonObject expression
                ? Filter.parse(expression, ofDimensions ? Schema::dimension : Schema::metric)
                : null;
    }

    private static String order(JsonObject order) {
        String field = order.getValue("metric") instanceof JsonObject metric
                ? Schema.metric(metric.getString("metricName"))
                : Schema.dimension(
                        order.getJsonObject("dimension", new JsonObject()).getString("dimensionName"));
        return Boolean.TRUE.equals(order.getBoolean("desc")) ? "-" + field : field;
    }

    private static long limit(JsonObject body) {
        long limit = number(body, "limit", USUAL_LIMIT);
        if (limit <= 0) {
            throw invalid("The limit must be positive.");
        }
        return Math.min(limit, LARGEST_LIMIT);
    }

    private static long number(JsonObject body, String name, long otherwise) {
        String given = String.valueOf(body.getValue(name, otherwise));
        if (!given.matches("-?[0-9]{1,18}")) {
            throw invalid("Invalid value at '" + name + "' (TYPE_INT64), \"" + given + "\"");
        }
        return Long.parseLong(given);
    }

    private static Stream<JsonObject> objects(JsonObject body, String name) {
        return body.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private static void atMost(String what, List<?> given, int most) {
        if (given.size() > most) {
            throw invalid("Requests are limited to " + most + " " + what + ". This request has " + given.size() + ".");
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal(GoogleError.invalidArgument(message));
    }
}
