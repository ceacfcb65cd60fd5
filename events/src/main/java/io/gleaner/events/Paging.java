package io.gleaner.events;

import java.util.regex.Pattern;

/**
 * How one page of a query follows another: the next offset is the last one plus the rows of its page.
 *
 * @param offset name of the parameter that holds the position of a page's first row
 * @param firstOffset position of the first row that is wanted: 0 or 1, however the provider counts, or more to leave rows out
 * @param limit name of the parameter that holds the number of rows asked for
 * @param pageSize rows asked for in a page, 1 to {@link #MAX_PAGE_SIZE}
 * @param total JSON pointer to the number of all rows; null when the answer has none, then a page with fewer rows than
 *     {@code pageSize} is the last
 * @param most most rows over all pages, such as 10 for a list of the top ten, no row beyond is asked for; null for all rows
 */
public record Paging(String offset, long firstOffset, String limit, int pageSize, String total, Long most) {

    /** Most rows of one page: Google Analytics gives 250,000. */
    public static final int MAX_PAGE_SIZE = 1_000_000;

    /** Highest position that a query may begin at, and most rows that it may want. */
    public static final long MAX_ROWS = 1_000_000_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    public Paging {
        Require.matches(NAME, offset, "parts.query.paging.offset");
        Require.matches(NAME, limit, "parts.query.paging.limit");
        if (offset.equals(limit)) {
            throw new InvalidEvent("parts.query.paging.limit", "must not be the name of the offset");
        }
        if (firstOffset < 0 || firstOffset > MAX_ROWS) {
            throw new InvalidEvent("parts.query.paging.firstOffset", "must be 0 to " + MAX_ROWS);
        }
        if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
            throw new InvalidEvent("parts.query.paging.pageSize", "must be 1 to " + MAX_PAGE_SIZE);
        }
        Require.matchesIfPresent(AnswerShape.POINTER, total, "parts.query.paging.total");
        if (most != null && (most < 1 || most > MAX_ROWS)) {
            throw new InvalidEvent("parts.query.paging.most", "must be 1 to " + MAX_ROWS);
        }
    }

    /** All rows from {@code firstOffset} on. */
    public Paging(String offset, long firstOffset, String limit, int pageSize, String total) {
        this(offset, firstOffset, limit, pageSize, total, null);
    }
}
