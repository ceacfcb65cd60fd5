package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.events.Encoding;
import io.gleaner.events.Paging;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Adds up the pages of a query, and knows what is still to come. Keeps nothing of a page but what is compared with the next. */
final class Tally {

    private final Paging paging;
    private final List<String> requiredColumns;
    private final Set<String> flags = new TreeSet<>();
    private Page first;
    private Page last;
    private long rows;
    private boolean complete;

    Tally(Paging paging, List<String> requiredColumns) {
        this.paging = paging;
        this.requiredColumns = requiredColumns;
    }

    /** Position of the next page's first row. */
    long offset() {
        return paging.firstOffset() + rows;
    }

    /** Rows to ask for next. */
    long limit() {
        return paging.most() == null ? paging.pageSize() : Math.min(paging.pageSize(), paging.most() - rows);
    }

    long rows() {
        return rows;
    }

    boolean begun() {
        return first != null;
    }

    /** Whether every row has come. */
    boolean complete() {
        return complete;
    }

    /** Whether a page is of other data than those before. */
    boolean changedBy(Page page) {
        return first != null && (!page.columns().equals(first.columns()) || total(page) != total(first));
    }

    /** Counts a page of the same data. */
    void add(Page page) throws TransferException {
        if (first == null) {
            checkColumns(page);
            first = page;
        } else if (page.rows() > 0 && (same(page, last) || same(page, first))) {
            throw unverified("a page repeats itself");
        }
        boolean full = page.rows() >= limit();
        rows += page.rows();
        flags.addAll(page.flags());
        last = page;
        complete = paging.total() == null ? !full : isComplete(page, full);
        complete |= paging.most() != null && rows >= paging.most();
        if (paging.most() != null && rows > paging.most()) {
            throw unverified("more rows came than were asked for");
        }
    }

    /**
     * A provider may count positions from 0 or from 1, which the total does not tell: where rows are left out at the beginning, one
     * more or less is as good.
     */
    private boolean isComplete(Page page, boolean full) throws TransferException {
        long least = Math.max(0, total(page) - paging.firstOffset());
        long most = paging.firstOffset() == 0 ? least : Math.max(0, total(page) - paging.firstOffset() + 1);
        if (rows > most) {
            throw unverified("more rows came than were announced");
        }
        if (page.rows() == 0 && rows < least) {
            throw unverified("fewer rows came than were announced");
        }
        return rows == most || rows >= least && !full;
    }

    /** Google leaves out numbers that are 0. */
    private static long total(Page page) {
        return Math.max(0, page.total());
    }

    private void checkColumns(Page page) throws TransferException {
        if (page.columns().isEmpty()) {
            throw unverified("the answer has no columns");
        }
        if (paging.total() != null && page.total() < 0 && page.rows() > 0) {
            throw unverified("the answer does not say how many rows there are");
        }
        Set<String> present = page.columns().stream().map(Tally::fold).collect(Collectors.toSet());
        String missing = requiredColumns.stream()
                .filter(column -> !present.contains(fold(column)))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw unverified("the answer lacks the columns " + missing);
        }
    }

    private static String fold(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean same(Page one, Page other) {
        return one.rows() == other.rows() && one.fingerprint() == other.fingerprint();
    }

    private static TransferException unverified(String message) {
        return new TransferException(new Trouble.Unverified(message));
    }

    /** Asked once every row has come. */
    Verdict verdict() {
        return new Verdict(Encoding.IDENTITY, rows, first.columns(), List.copyOf(flags), true, true);
    }
}
