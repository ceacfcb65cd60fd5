package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what is wrong with a wish before a call is spent on it.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/properties/runReport">Vendor's
 *     reference of runReport</a>, which has the limits
 */
final class WishRules {

    static final int MOST_DIMENSIONS = 9;
    static final int MOST_METRICS = 10;
    private static final int LONGEST_NAME = 200;

    private static final List<String> PARAMETERS = List.of(
            "property",
            "dimensions",
            "metrics",
            "dimensionFilter",
            "metricFilter",
            "orderBys",
            "keepEmptyRows",
            "currencyCode",
            "metricAggregations",
            "limit");
    private static final List<String> AGGREGATIONS = List.of("TOTAL", "MINIMUM", "MAXIMUM", "COUNT");
    private static final List<String> ORDER_TYPES = List.of("ALPHANUMERIC", "CASE_INSENSITIVE_ALPHANUMERIC", "NUMERIC");

    private final Names names;

    WishRules(Names names) {
        this.names = names;
    }

    List<Violation> violations(ConnectionView connection, String reportType, Parameters parameters) {
        Violations violations = new Violations();
        Property.check(violations, connection, parameters);
        Optional<Preset> preset = Preset.of(reportType);
        if (preset.isEmpty()) {
            violations.add(
                    "reportType",
                    "is not known" + Violations.meant(String.valueOf(reportType), Preset.names()) + " There are "
                            + String.join(", ", Preset.names()));
            return violations.all();
        }
        ObjectNode json = Wish.json(parameters);
        violations.checkMembers("parameters", json, PARAMETERS);
        checkFields(violations, "dimensions", json.path("dimensions"), MOST_DIMENSIONS, names::wrongDimension);
        checkFields(violations, "metrics", json.path("metrics"), MOST_METRICS, names::wrongMetric);
        checkFilter(violations, "dimensionFilter", json.path("dimensionFilter"), names::wrongDimension);
        checkFilter(violations, "metricFilter", json.path("metricFilter"), names::wrongMetric);
        checkOthers(violations, json);
        if (violations.all().isEmpty()) {
            checkWhole(violations, Wish.of(preset.get(), parameters));
        }
        return violations.all();
    }

    private static void checkFields(
            Violations violations,
            String list,
            JsonNode given,
            int most,
            Function<String, Optional<String>> wrongName) {
        if (given.isMissingNode()) {
            return;
        }
        String field = "parameters." + list;
        List<JsonNode> fields = Wish.list(given);
        if (fields.size() > most) {
            violations.add(field, "are more than the " + most + " that Google allows in a report");
        }
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < fields.size(); index++) {
            String each = given.isArray() ? field + "[" + index + "]" : field;
            String name = Wish.name(fields.get(index));
            if (name == null) {
                violations.add(each, "must be a name or an object with a name");
            } else if (name.length() > LONGEST_NAME) {
                violations.add(each, "is longer than " + LONGEST_NAME + " characters");
            } else if (!seen.add(name)) {
                violations.add(each, name + " is there twice");
            } else if (!Wish.isExpression(fields.get(index))) {
                wrongName.apply(name).ifPresent(wrong -> violations.add(each, wrong));
            }
        }
    }

    private static void checkFilter(
            Violations violations, String name, JsonNode filter, Function<String, Optional<String>> wrongName) {
        if (!filter.isMissingNode()) {
            new FilterRules(violations, wrongName).check("parameters." + name, filter);
        }
    }

    private static void checkOthers(Violations violations, ObjectNode json) {
        violations.checkBoolean("parameters.keepEmptyRows", json.path("keepEmptyRows"));
        JsonNode currency = json.path("currencyCode");
        if (!currency.isMissingNode() && !currency.asText().matches("[A-Z]{3}")) {
            violations.add("parameters.currencyCode", "must be three capital letters (ISO 4217), such as EUR");
        }
        List<JsonNode> aggregations = Wish.list(json.path("metricAggregations"));
        for (int index = 0; index < aggregations.size(); index++) {
            violations.checkWord("parameters.metricAggregations[" + index + "]", aggregations.get(index), AGGREGATIONS);
        }
        JsonNode limit = json.path("limit");
        if (!limit.isMissingNode() && !(limit.isIntegralNumber() && limit.canConvertToInt() && limit.intValue() > 0)) {
            violations.add("parameters.limit", "must be a whole number of rows, at least 1");
        }
    }

    private static void checkWhole(Violations violations, Wish wish) {
        if (wish.dimensions().isEmpty() && wish.metrics().isEmpty()) {
            violations.add(
                    "parameters.metrics", "are missing: a report needs dimensions or metrics, and mostly has both");
        }
        for (int index = 0; index < wish.orderBys().size(); index++) {
            checkOrder(
                    violations,
                    "parameters.orderBys[" + index + "]",
                    wish.orderBys().get(index),
                    wish);
        }
    }

    private static void checkOrder(Violations violations, String field, JsonNode order, Wish wish) {
        JsonNode metric = order.path("metric").path("metricName");
        JsonNode dimension = order.path("dimension").path("dimensionName");
        if (metric.isTextual() == dimension.isTextual()) {
            violations.add(field, "must have either metric.metricName or dimension.dimensionName");
            return;
        }
        violations.checkMembers(field, order, List.of("metric", "dimension", "desc"));
        violations.checkBoolean(field + ".desc", order.path("desc"));
        JsonNode type = metric.isTextual() ? MissingNode.getInstance() : order.at("/dimension/orderType");
        violations.checkWord(field + ".dimension.orderType", type, ORDER_TYPES);
        List<String> asked = metric.isTextual() ? wish.metricNames() : wish.dimensionNames();
        String name = metric.isTextual() ? metric.textValue() : dimension.textValue();
        if (!asked.contains(name)) {
            violations.add(
                    field + (metric.isTextual() ? ".metric.metricName" : ".dimension.dimensionName"),
                    "is not asked for; a report is ordered by what it consists of" + Violations.meant(name, asked));
        }
    }
}
