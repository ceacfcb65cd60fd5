package io.gleaner.events;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where in the answer to a query is what. Every place is a JSON pointer (RFC 6901) of at most 200 characters.
 *
 * @param rows the array of rows; an answer without it has no rows
 * @param columns arrays of objects with a {@code name} each, in the order of a row's values; at most 16
 * @param flags what the provider may say of the whole answer, such as {@code sampled}: the name of the flag and the place
 *     that is true or a non-empty array when it holds; at most 16
 */
public record AnswerShape(String rows, List<String> columns, Map<String, String> flags) {

    static final Pattern POINTER = Pattern.compile("(?=.{1,200}$)(/([^/~]|~[01])*)+");

    private static final int MOST = 16;

    public AnswerShape {
        Require.matches(POINTER, rows, "parts.query.answer.rows");
        columns = columns == null ? List.of() : List.copyOf(columns);
        flags = flags == null ? Map.of() : Map.copyOf(flags);
        if (columns.isEmpty() || columns.size() > MOST) {
            throw new InvalidEvent("parts.query.answer.columns", "must be 1 to " + MOST);
        }
        columns.forEach(pointer -> Require.matches(POINTER, pointer, "parts.query.answer.columns"));
        if (flags.size() > MOST) {
            throw new InvalidEvent("parts.query.answer.flags", "must be at most " + MOST);
        }
        new TreeMap<>(flags).forEach((name, pointer) -> {
            Require.matches(StoredFile.FLAG, name, "parts.query.answer.flags");
            Require.matches(POINTER, pointer, "parts.query.answer.flags");
        });
    }
}
