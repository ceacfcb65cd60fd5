package io.gleaner.sandbox.dailymotion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What a report is to contain.
 *
 * @param end last day, inclusive
 * @param product {@code CONTENT} when not given
 */
record ReportOrder(
        List<String> metrics,
        List<String> dimensions,
        LocalDate start,
        LocalDate end,
        Map<String, Object> filters,
        String product) {

    long days() {
        return ChronoUnit.DAYS.between(start, end) + 1;
    }

    JsonObject memory() {
        return new JsonObject()
                .put("metrics", new JsonArray(metrics))
                .put("dimensions", new JsonArray(dimensions))
                .put("start", start.toString())
                .put("end", end.toString())
                .put("filters", new JsonObject(filters))
                .put("product", product);
    }

    static ReportOrder remembered(JsonObject memory) {
        return new ReportOrder(
                texts(memory.getJsonArray("metrics")),
                texts(memory.getJsonArray("dimensions")),
                LocalDate.parse(memory.getString("start")),
                LocalDate.parse(memory.getString("end")),
                memory.getJsonObject("filters").getMap(),
                memory.getString("product"));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
