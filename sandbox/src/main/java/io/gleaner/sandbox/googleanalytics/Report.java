package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** Groups hits into rows and writes the answer. */
final class Report {

    private static final Comparator<String> NUMBERS = Comparator.comparing(Double::valueOf);

    private final ReportRequest request;
    private final List<String> dimensions;
    private final List<Row> rows;
    private final List<String> totals;

    private Report(ReportRequest request, List<String> dimensions, Map<List<String>, Counts> groups, Counts total) {
        this.request = request;
        this.dimensions = dimensions;
        this.totals = request.metrics().stream().map(total::metric).toList();
        this.rows = groups.entrySet().stream()
                .filter(group ->
                        request.metricFilter() == null || request.metricFilter().fits(group.getValue()::metric))
                .map(group -> new Row(
                        group.getKey(),
                        request.metrics().stream().map(group.getValue()::metric).toList()))
                .filter(row -> request.keepEmptyRows()
                        || request.metrics().isEmpty()
                        || row.metrics.stream().anyMatch(value -> !value.equals("0")))
                .sorted(order())
                .toList();
    }

    static Report of(Property property, ReportRequest request, Cube cube) {
        boolean several = request.ranges().size() > 1;
        List<String> dimensions = new ArrayList<>(request.dimensions());
        if (several) {
            dimensions.add("dateRange");
        }
        Map<List<String>, Counts> groups = new LinkedHashMap<>();
        Counts total = new Counts();
        for (DateRange range : request.ranges()) {
            cube.hits(property, range, hit -> {
                if (request.dimensionFilter() == null
                        || request.dimensionFilter().fits(hit::dimension)) {
                    List<String> key = new ArrayList<>();
                    request.dimensions().forEach(name -> key.add(hit.dimension(name)));
                    if (several) {
                        key.add(range.name());
                    }
                    groups.computeIfAbsent(key, fresh -> new Counts()).add(hit);
                    total.add(hit);
                }
            });
        }
        return new Report(request, List.copyOf(dimensions), groups, total);
    }

    JsonObject json() {
        JsonObject answer = new JsonObject();
        put(answer, "dimensionHeaders", dimensions.stream().map(name -> new JsonObject().put("name", name)));
        put(answer, "metricHeaders", request.metrics().stream().map(name -> new JsonObject()
                .put("name", name)
                .put("type", Schema.type(name))));
        put(
                answer,
                "rows",
                rows.stream().skip(request.offset()).limit(request.limit()).map(Row::json));
        if (!rows.isEmpty()) {
            answer.put("rowCount", rows.size());
            aggregate(answer);
        }
        return answer;
    }

    private void aggregate(JsonObject answer) {
        for (String aggregation : request.aggregations()) {
            switch (aggregation) {
                case "TOTAL" -> put(answer, "totals", aggregated("RESERVED_TOTAL", totals));
                case "MINIMUM" ->
                    put(answer, "minimums", aggregated("RESERVED_MIN", extremes(BinaryOperator.minBy(NUMBERS))));
                case "MAXIMUM" ->
                    put(answer, "maximums", aggregated("RESERVED_MAX", extremes(BinaryOperator.maxBy(NUMBERS))));
                default -> {}
            }
        }
    }

    private List<String> extremes(BinaryOperator<String> choice) {
        List<String> extremes = new ArrayList<>();
        for (int i = 0; i < request.metrics().size(); i++) {
            int column = i;
            extremes.add(rows.stream()
                    .map(row -> row.metrics.get(column))
                    .reduce(choice)
                    .orElseThrow());
        }
        return extremes;
    }

    private Stream<JsonObject> aggregated(String name, List<String> metrics) {
        return Stream.of(new Row(Collections.nCopies(dimensions.size(), name), metrics).json());
    }

    private Comparator<Row> order() {
        Comparator<Row> order = (_, _) -> 0;
        for (String key : request.orders()) {
            String name = key.replaceFirst("^-", "");
            int dimension = dimensions.indexOf(name);
            int metric = request.metrics().indexOf(name);
            if (dimension < 0 && metric < 0) {
                throw new Refusal(GoogleError.invalidArgument(
                        "Field " + name + " in orderBys is neither a dimension nor a metric of the request."));
            }
            Comparator<Row> next = dimension >= 0
                    ? Comparator.comparing(row -> row.dimensions.get(dimension))
                    : Comparator.comparing(row -> Double.valueOf(row.metrics.get(metric)));
            order = order.thenComparing(key.startsWith("-") ? next.reversed() : next);
        }
        return order;
    }

    private static void put(JsonObject answer, String name, Stream<JsonObject> items) {
        List<JsonObject> list = items.toList();
        if (!list.isEmpty()) {
            answer.put(name, new JsonArray(list));
        }
    }

    private record Row(List<String> dimensions, List<String> metrics) {

        JsonObject json() {
            JsonObject row = new JsonObject();
            put(row, "dimensionValues", dimensions.stream().map(value -> new JsonObject().put("value", value)));
            put(row, "metricValues", metrics.stream().map(value -> new JsonObject().put("value", value)));
            return row;
        }
    }
}
