package io.gleaner.catalog.readmodel;

import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Kinds of facts, and the columns of each: in the order in which the database's function {@code merge_facts} takes them. */
enum Kind {
    REPORT(1, "text text text text text text date date text"),
    SUBSCRIPTION(2, "text text"),
    REQUEST(2, "text text timestamptz timestamptz"),
    REVISION(2, "text text timestamptz int timestamptz timestamptz"),
    FILE(1, "text text text int text text text date date text text bigint text text text bigint text timestamptz text"),
    FAILURE(5, "text text text text int timestamptz bool int text text timestamptz");

    private final int keys;
    private final List<String> types;

    /**
     * @param keys how many of the first columns are the key
     * @param types of the columns
     */
    Kind(int keys, String types) {
        this.keys = keys;
        this.types = List.of(types.split(" "));
    }

    /** Placeholders for the columns of all kinds, from {@code $1} on. */
    static String placeholders() {
        int columns =
                Arrays.stream(values()).mapToInt(kind -> kind.types.size()).sum();
        return IntStream.rangeClosed(1, columns).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
    }

    /** What tells a fact from another one. */
    List<Object> keyOf(Object[] fact) {
        return List.of(Arrays.copyOf(fact, keys));
    }

    /** Adds an array for each column; null where there is no fact. */
    void addColumns(Tuple columns, Collection<Object[]> facts) {
        for (int i = 0; i < types.size(); i++) {
            columns.addValue(facts.isEmpty() ? null : column(facts, i));
        }
    }

    private Object[] column(Collection<Object[]> facts, int index) {
        Object[] column = (Object[]) Array.newInstance(classOf(types.get(index)), facts.size());
        int row = 0;
        for (Object[] fact : facts) {
            column[row++] = fact[index];
        }
        return column;
    }

    private static Class<?> classOf(String type) {
        return switch (type) {
            case "text" -> String.class;
            case "int" -> Integer.class;
            case "bigint" -> Long.class;
            case "bool" -> Boolean.class;
            case "date" -> LocalDate.class;
            case "timestamptz" -> OffsetDateTime.class;
            default -> throw new IllegalArgumentException("no column has the type " + type);
        };
    }
}
