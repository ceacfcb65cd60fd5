package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A {@code FilterExpression}: what rows (or hits) must have. */
sealed interface Filter {

    /** Whether something fits whose fields have these values. */
    boolean fits(UnaryOperator<String> fields);

    /** All of them. */
    record And(List<Filter> parts) implements Filter {
        @Override
        public boolean fits(UnaryOperator<String> fields) {
            return parts.stream().allMatch(part -> part.fits(fields));
        }
    }

    /** One of them. */
    record Or(List<Filter> parts) implements Filter {
        @Override
        public boolean fits(UnaryOperator<String> fields) {
            return parts.stream().anyMatch(part -> part.fits(fields));
        }
    }

    /** Not this one. */
    record Not(Filter part) implements Filter {
        @Override
        public boolean fits(UnaryOperator<String> fields) {
            return !part.fits(fields);
        }
    }

    /** A text compared with a text. */
    record Text(String field, String match, String value, boolean caseSensitive) implements Filter {
        @Override
        public boolean fits(UnaryOperator<String> fields) {
            String given = folded(fields.apply(field));
            String wanted = folded(value);
            return switch (match) {
                case "BEGINS_WITH" -> given.startsWith(wanted);
                case "ENDS_WITH" -> given.endsWith(wanted);
                case "CONTAINS" -> given.contains(wanted);
                case "FULL_REGEXP" -> Pattern.matches(wanted, given);
                case "PARTIAL_REGEXP" -> Pattern.compile(wanted).matcher(given).find();
                default -> given.equals(wanted);
            };
        }

        private String folded(String text) {
            return caseSensitive ? text : text.toLowerCase(Locale.ROOT);
        }
    }

    /** A number between two, both included. */
    record Between(String field, double from, double to) implements Filter {
        @Override
        public boolean fits(UnaryOperator<String> fields) {
            double given = Double.parseDouble(fields.apply(field));
            return from <= given && given <= to;
        }
    }

    /**
     * Reads an expression.
     *
     * @param names checks a field's name
     */
    static Filter parse(JsonObject expression, UnaryOperator<String> names) {
        if (expression.getValue("andGroup") instanceof JsonObject group) {
            return new And(parts(group, names));
        }
        if (expression.getValue("orGroup") instanceof JsonObject group) {
            return new Or(parts(group, names));
        }
        if (expression.getValue("notExpression") instanceof JsonObject part) {
            return new Not(parse(part, names));
        }
        if (expression.getValue("filter") instanceof JsonObject filter) {
            return one(filter, names.apply(filter.getString("fieldName")));
        }
        throw new Refusal(GoogleError.invalidArgument("A filter expression must have exactly one field set."));
    }

    private static Filter one(JsonObject filter, String field) {
        if (filter.getValue("stringFilter") instanceof JsonObject text) {
            return new Text(
                    field, text.getString("matchType", "EXACT"), text.getString("value", ""), isCaseSensitive(text));
        }
        if (filter.getValue("inListFilter") instanceof JsonObject list) {
            return new Or(list.getJsonArray("values", new JsonArray()).stream()
                    .<Filter>map(value -> new Text(field, "EXACT", (String) value, isCaseSensitive(list)))
                    .toList());
        }
        if (filter.getValue("betweenFilter") instanceof JsonObject between) {
            return new Between(
                    field, number(between.getJsonObject("fromValue")), number(between.getJsonObject("toValue")));
        }
        if (filter.getValue("numericFilter") instanceof JsonObject numeric) {
            return compare(field, numeric.getString("operation", "EQUAL"), number(numeric.getJsonObject("value")));
        }
        throw new Refusal(GoogleError.invalidArgument("A filter must have exactly one kind of comparison."));
    }

    private static Filter compare(String field, String operation, double value) {
        return switch (operation) {
            case "LESS_THAN" -> new Between(field, Double.NEGATIVE_INFINITY, Math.nextDown(value));
            case "LESS_THAN_OR_EQUAL" -> new Between(field, Double.NEGATIVE_INFINITY, value);
            case "GREATER_THAN" -> new Between(field, Math.nextUp(value), Double.POSITIVE_INFINITY);
            case "GREATER_THAN_OR_EQUAL" -> new Between(field, value, Double.POSITIVE_INFINITY);
            default -> new Between(field, value, value);
        };
    }

    private static double number(JsonObject value) {
        Object whole = value.getValue("int64Value");
        return Double.parseDouble(String.valueOf(whole == null ? value.getValue("doubleValue") : whole));
    }

    private static boolean isCaseSensitive(JsonObject filter) {
        return Boolean.TRUE.equals(filter.getBoolean("caseSensitive"));
    }

    private static List<Filter> parts(JsonObject group, UnaryOperator<String> names) {
        return group.getJsonArray("expressions", new JsonArray()).stream()
                .map(part -> parse((JsonObject) part, names))
                .toList();
    }
}
