package io.gleaner.poller.provider.dailymotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Dailymotion is asked for: a preset with what the parameters put in its place.
 *
 * @param metrics in the order of the columns
 * @param dimensions in the order of the columns
 * @param product {@code CONTENT} and the like; null leaves the vendor's default, the partner's own content
 * @param filters name and value, both the vendor's words
 */
record ReportWish(List<String> metrics, List<String> dimensions, String product, Map<String, String> filters) {

    static final String METRICS = "metrics";
    static final String DIMENSIONS = "dimensions";
    static final String PRODUCT = "product";
    static final String FILTERS = "filters";

    /** The wish behind a preset and its parameters, which may still break the rules. */
    static ReportWish of(Preset preset, Parameters parameters) {
        return new ReportWish(
                parameters.get(METRICS) == null ? preset.metrics() : parameters.texts(METRICS),
                parameters.get(DIMENSIONS) == null ? preset.dimensions() : parameters.texts(DIMENSIONS),
                parameters.text(PRODUCT),
                filters(parameters.get(FILTERS)));
    }

    /** The wish behind a report that has passed {@link WishRules}. */
    static ReportWish of(Report report) {
        Preset preset = Preset.of(report.reportType())
                .orElseThrow(
                        () -> new IllegalArgumentException("no report type of Dailymotion: " + report.reportType()));
        return of(preset, report.parameters());
    }

    /** What a person wrote, with these metrics and dimensions in place of its own. */
    Parameters narrow(Parameters written) {
        ObjectNode json = written.json().deepCopy();
        metrics.forEach(json.putArray(METRICS)::add);
        dimensions.forEach(json.putArray(DIMENSIONS)::add);
        return Parameters.of(json);
    }

    /** Whether it asks for estimated earnings, in whichever currency. */
    boolean hasEarnings() {
        return metrics.stream().anyMatch(metric -> metric.startsWith("ESTIMATED_EARNINGS_"));
    }

    /** The columns of the file: dimensions, then metrics, in lower case. */
    List<String> columns() {
        return Stream.concat(dimensions.stream(), metrics.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * The mutation's input object.
     *
     * @param endDateInclusive whether the vendor counts the day of {@code endDate} as part of the report
     */
    Map<String, Object> input(Period period, boolean endDateInclusive) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(METRICS, metrics);
        input.put(DIMENSIONS, dimensions);
        input.put("startDate", period.start().toString());
        input.put("endDate", (endDateInclusive ? period.end().minusDays(1) : period.end()).toString());
        if (product != null) {
            input.put(PRODUCT, product);
        }
        if (!filters.isEmpty()) {
            input.put(FILTERS, filters);
        }
        return input;
    }

    private static Map<String, String> filters(JsonNode node) {
        Map<String, String> filters = new LinkedHashMap<>();
        if (node != null && node.isObject()) {
            node.properties()
                    .forEach(field ->
                            filters.put(field.getKey(), field.getValue().asText()));
        }
        return filters;
    }
}
