package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked for: a preset with what parameters say otherwise.
 *
 * @param dimensions as {@code runReport} has them; empty for none
 * @param metrics as {@code runReport} has them; empty for none
 * @param orderBys as the parameters have them; empty when they have none
 * @param limit most rows; null for all
 * @param parameters everything else
 */
record Wish(
        List<ObjectNode> dimensions,
        List<ObjectNode> metrics,
        List<JsonNode> orderBys,
        Long limit,
        ObjectNode parameters) {

    /** What {@code runReport} takes as it is. */
    private static final List<String> TAKEN_OVER =
            List.of("dimensionFilter", "metricFilter", "keepEmptyRows", "currencyCode");

    static Wish of(Preset preset, Parameters given) {
        ObjectNode parameters = json(given);
        if (preset.dimensionFilter() != null && !parameters.has("dimensionFilter")) {
            parameters.set("dimensionFilter", preset.dimensionFilter());
        }
        JsonNode limit = parameters.path("limit");
        return new Wish(
                fields(parameters.path("dimensions"), preset.dimensions()),
                fields(parameters.path("metrics"), preset.metrics()),
                list(parameters.path("orderBys")),
                limit.isMissingNode() ? null : limit.longValue(),
                parameters);
    }

    /** The parameters without those that are null, which are as good as left out. */
    static ObjectNode json(Parameters parameters) {
        ObjectNode json = parameters.json();
        json.properties().removeIf(parameter -> parameter.getValue().isNull());
        return json;
    }

    /** Whether a person has chosen what is in it, rather than a preset alone. */
    boolean isOwn() {
        return Stream.of("dimensions", "metrics", "dimensionFilter", "metricFilter")
                .anyMatch(parameters::has);
    }

    List<String> dimensionNames() {
        return dimensions.stream().map(Wish::name).toList();
    }

    List<String> metricNames() {
        return metrics.stream().map(Wish::name).toList();
    }

    /** What the answer has columns of: an invisible metric serves filters and orders only. */
    List<String> columns() {
        return Stream.concat(dimensions.stream(), metrics.stream().filter(metric -> !metric.path("invisible")
                        .booleanValue()))
                .map(Wish::name)
                .toList();
    }

    /** The request's members but for dates and paging. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "dimensions", dimensions);
        put(body, "metrics", metrics);
        TAKEN_OVER.stream().filter(parameters::has).forEach(name -> body.set(name, parameters.get(name)));
        put(body, "metricAggregations", list(parameters.path("metricAggregations")));
        put(body, "orderBys", completeOrder());
        return body;
    }

    /**
     * Every dimension takes part in the order, so that no two rows are equal and a page ends where the next one begins. The
     * first rows of a report that is limited and not ordered are those with most of its first metric.
     */
    private List<JsonNode> completeOrder() {
        List<JsonNode> order = new ArrayList<>(orderBys);
        if (order.isEmpty() && limit != null && !metrics.isEmpty()) {
            ObjectNode first = JsonNodeFactory.instance.objectNode().put("desc", true);
            first.putObject("metric").put("metricName", metricNames().getFirst());
            order.add(first);
        }
        List<String> ordered = order.stream()
                .map(each -> each.at("/dimension/dimensionName").asText())
                .toList();
        dimensionNames().stream().filter(name -> !ordered.contains(name)).forEach(name -> {
            ObjectNode next = JsonNodeFactory.instance.objectNode();
            next.putObject("dimension").put("dimensionName", name);
            order.add(next);
        });
        return order;
    }

    /** A list, or what stands for a list of one; empty when it is missing. */
    static List<JsonNode> list(JsonNode given) {
        return given.isMissingNode() || given.isNull()
                ? List.of()
                : given.isArray() ? given.valueStream().toList() : List.of(given);
    }

    /** The name of a dimension or metric, which may be a text or an object; null when it has none. */
    static String name(JsonNode field) {
        JsonNode name = field.isObject() ? field.path("name") : field;
        return name.isTextual() && !name.textValue().isBlank() ? name.textValue() : null;
    }

    /** Whether a name is given to a combination of others, and may be any. */
    static boolean isExpression(JsonNode field) {
        return field.hasNonNull("expression") || field.hasNonNull("dimensionExpression");
    }

    private static List<ObjectNode> fields(JsonNode given, List<String> preset) {
        return given.isMissingNode()
                ? preset.stream().map(Wish::field).toList()
                : list(given).stream()
                        .map(each -> each instanceof ObjectNode object ? object : field(each.asText()))
                        .toList();
    }

    private static ObjectNode field(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private static void put(ObjectNode body, String name, List<? extends JsonNode> list) {
        if (!list.isEmpty()) {
            body.putArray(name).addAll(list);
        }
    }
}
