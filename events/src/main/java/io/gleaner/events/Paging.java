package io.gleaner.events;

import java.util.regex.Pattern;

/**
 * How one page of a query follows another: the next offset is the last one plus the rows of its page.
 *
 * @param offset name of the parameter that holds the position of a page's first row
 * @param firstOffset position of the very first row, 0 or 1
 * @param limit name of the parameter that holds the number of rows asked for
 * @param pageSize rows asked for in a page, 1 to {@link #MAX_PAGE_SIZE}
 * @param total JSON pointer to the number of all rows; null when the answer has none, then a page with fewer rows than
 *     {@code pageSize} is the last
 */
public record Paging(String offset, long firstOffset, String limit, int pageSize, String total) {

    /** Most rows of one page: Google Analytics gives 250,000. */
    public static final int MAX_PAGE_SIZE = 1_000_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public Paging {
        Require.matches(NAME, offset, "parts.query.paging.offset");
        Require.matches(NAME, limit, "parts.query.paging.limit");
        if (offset.equals(limit)) {
            throw new InvalidEvent("parts.query.paging.limit", "must not be the name of the offset");
        }
        if (firstOffset != 0 && firstOffset != 1) {
            throw new InvalidEvent("parts.query.paging.firstOffset", "must be 0 or 1");
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new InvalidEvent("parts.query.paging.pageSize", "must be 1 to " + MAX_PAGE_SIZE);
        }
        Require.matchesIfPresent(AnswerShape.POINTER, total, "parts.query.paging.total");
    }
}
