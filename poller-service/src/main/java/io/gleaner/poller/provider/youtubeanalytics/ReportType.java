package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One line of the matrix.
 *
 * @param name what it is called here, such as {@code time_based_activity}
 * @param title what the vendor's pages call it
 * @param metrics what it is asked for when nothing else is wished, in the vendor's order
 * @param laterMetrics what it knows besides
 * @param top for lists of the best only; null when there is no limit
 * @param single filters of which only one value is taken
 * @param values of a filter that only takes these
 * @param with a dimension that needs a filter to have a value
 */
record ReportType(
        String name,
        String title,
        NameRules dimensions,
        NameRules filters,
        Set<String> metrics,
        Set<String> laterMetrics,
        Top top,
        Set<String> single,
        Map<String, Set<String>> values,
        Map<String, Map<String, String>> with) {

    /**
     * A type that lists the best and refuses to list more: it must be sorted, descending, and must say how many.
     *
     * @param most how many rows there are at most
     * @param sort metrics that it can be sorted by
     */
    record Top(int most, Set<String> sort) {}

    static ReportType of(JsonNode node, JsonNode metricSets) {
        JsonNode metrics = node.path("metrics");
        JsonNode filters = node.path("filters");
        JsonNode top = node.path("top");
        return new ReportType(
                node.path("name").textValue(),
                node.path("title").textValue(),
                NameRules.of(node.path("dimensions")),
                NameRules.of(filters),
                Facts.names(
                        metrics.isTextual()
                                ? metricSets.path(metrics.textValue().substring(1))
                                : metrics),
                Facts.names(node.path("laterMetrics")),
                top.isObject() ? new Top(top.path("most").intValue(), Facts.names(top.path("sort"))) : null,
                Facts.names(node.path("single")),
                values(node.path("values"), filters.path("fixedValues")),
                with(node.path("with")));
    }

    /** Whether it knows a metric by the matrix. */
    boolean has(String metric) {
        return metrics.contains(metric) || laterMetrics.contains(metric);
    }

    private static Map<String, Set<String>> values(JsonNode some, JsonNode fixed) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        some.properties().forEach(each -> values.put(each.getKey(), Facts.names(each.getValue())));
        fixed.properties()
                .forEach(
                        each -> values.put(each.getKey(), Set.of(each.getValue().textValue())));
        return Map.copyOf(values);
    }

    private static Map<String, Map<String, String>> with(JsonNode node) {
        Map<String, Map<String, String>> with = new LinkedHashMap<>();
        node.properties().forEach(dimension -> {
            Map<String, String> needed = new LinkedHashMap<>();
            dimension
                    .getValue()
                    .properties()
                    .forEach(filter ->
                            needed.put(filter.getKey(), filter.getValue().textValue()));
            with.put(dimension.getKey(), needed);
        });
        return Map.copyOf(with);
    }
}
