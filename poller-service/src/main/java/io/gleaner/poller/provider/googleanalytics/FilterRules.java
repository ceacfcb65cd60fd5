package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds what is wrong with a filter expression before a call is spent on it.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/FilterExpression">Vendor's
 *     reference</a>
 */
final class FilterRules {

    private static final int DEEPEST = 10;
    private static final List<String> EXPRESSIONS = List.of("andGroup", "orGroup", "notExpression", "filter");
    private static final List<String> FILTERS =
            List.of("stringFilter", "inListFilter", "numericFilter", "betweenFilter", "emptyFilter");
    private static final List<String> MATCHES =
            List.of("EXACT", "BEGINS_WITH", "ENDS_WITH", "CONTAINS", "FULL_REGEXP", "PARTIAL_REGEXP");
    private static final List<String> OPERATIONS =
            List.of("EQUAL", "LESS_THAN", "LESS_THAN_OR_EQUAL", "GREATER_THAN", "GREATER_THAN_OR_EQUAL");

    private final Violations violations;
    private final Function<String, Optional<String>> wrongName;

    /** @param wrongName what is wrong with the name of a field */
    FilterRules(Violations violations, Function<String, Optional<String>> wrongName) {
        this.violations = violations;
        this.wrongName = wrongName;
    }

    void check(String field, JsonNode expression) {
        check(field, expression, 1);
    }

    private void check(String field, JsonNode expression, int depth) {
        String kind = onlyMember(field, expression, EXPRESSIONS);
        if (kind == null) {
            return;
        }
        if (depth > DEEPEST) {
            violations.add(field, "is nested more than " + DEEPEST + " deep");
            return;
        }
        String inner = field + "." + kind;
        JsonNode value = expression.get(kind);
        switch (kind) {
            case "notExpression" -> check(inner, value, depth + 1);
            case "filter" -> checkFilter(inner, value);
            default -> checkGroup(inner, value, depth);
        }
    }

    private void checkGroup(String field, JsonNode group, int depth) {
        JsonNode expressions = group.path("expressions");
        if (!expressions.isArray() || expressions.isEmpty()) {
            violations.add(field + ".expressions", "must be a list of at least one expression");
            return;
        }
        violations.checkMembers(field, group, List.of("expressions"));
        for (int index = 0; index < expressions.size(); index++) {
            check(field + ".expressions[" + index + "]", expressions.get(index), depth + 1);
        }
    }

    private void checkFilter(String field, JsonNode filter) {
        if (!filter.isObject()) {
            violations.add(field, "must be an object");
            return;
        }
        JsonNode name = filter.path("fieldName");
        if (!name.isTextual()) {
            violations.add(field + ".fieldName", "is missing");
        } else {
            wrongName.apply(name.textValue()).ifPresent(wrong -> violations.add(field + ".fieldName", wrong));
        }
        violations.checkMembers(
                field,
                filter,
                Stream.concat(Stream.of("fieldName"), FILTERS.stream()).toList());
        List<String> kinds = FILTERS.stream().filter(filter::has).toList();
        if (kinds.size() != 1) {
            violations.add(field, "must have exactly one of " + String.join(", ", FILTERS));
            return;
        }
        checkComparison(field + "." + kinds.getFirst(), kinds.getFirst(), filter.get(kinds.getFirst()));
    }

    private void checkComparison(String field, String kind, JsonNode value) {
        if (!value.isObject()) {
            violations.add(field, "must be an object");
            return;
        }
        switch (kind) {
            case "stringFilter" -> {
                violations.checkMembers(field, value, List.of("matchType", "value", "caseSensitive"));
                violations.checkWord(field + ".matchType", value.path("matchType"), MATCHES);
                violations.checkBoolean(field + ".caseSensitive", value.path("caseSensitive"));
                if (!value.path("value").isTextual()) {
                    violations.add(field + ".value", "must be a text");
                }
            }
            case "inListFilter" -> {
                violations.checkMembers(field, value, List.of("values", "caseSensitive"));
                violations.checkBoolean(field + ".caseSensitive", value.path("caseSensitive"));
                JsonNode values = value.path("values");
                boolean texts = values.isArray() && values.valueStream().allMatch(JsonNode::isTextual);
                if (!texts || values.isEmpty()) {
                    violations.add(field + ".values", "must be a list of at least one text");
                }
            }
            case "numericFilter" -> {
                violations.checkMembers(field, value, List.of("operation", "value"));
                violations.checkWord(field + ".operation", value.path("operation"), OPERATIONS);
                checkNumber(field + ".value", value.path("value"));
            }
            case "betweenFilter" -> {
                violations.checkMembers(field, value, List.of("fromValue", "toValue"));
                checkNumber(field + ".fromValue", value.path("fromValue"));
                checkNumber(field + ".toValue", value.path("toValue"));
            }
            default -> violations.checkMembers(field, value, List.of());
        }
    }

    /** Whole numbers may be texts, as everywhere in Google's JSON. */
    private void checkNumber(String field, JsonNode value) {
        JsonNode whole = value.path("int64Value");
        JsonNode fraction = value.path("doubleValue");
        boolean isWhole = whole.isIntegralNumber()
                || whole.isTextual() && whole.textValue().matches("-?[0-9]{1,18}");
        if (isWhole == fraction.isNumber()) {
            violations.add(field, "must have either an int64Value or a doubleValue");
        }
    }

    /** The only member of an expression, null when there is none or another. */
    private String onlyMember(String field, JsonNode expression, List<String> known) {
        if (expression.isObject() && expression.size() == 1) {
            String name = expression.fieldNames().next();
            if (known.contains(name)) {
                return name;
            }
        }
        violations.add(field, "must be an object with exactly one of " + String.join(", ", known));
        return null;
    }
}
