package io.gleaner.catalog.listing;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param items what is on it, in order
 * @param next token of the following page; null when this is the last one
 */
public record Page<T>(List<T> items, String next) {

    /** A page of {@code limit} items out of a query for one more, which tells whether there is another page. */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> tokenAfter) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, tokenAfter.apply(items.getLast()));
    }
}
