package io.gleaner.poller.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is kept for a while, the least while, and which rows are past it. */
enum Kept {

    /**
     * Settled requests. Their identity is report and occasion: an event that comes again while the row is there changes nothing.
     * The planner never plans a day or a restatement twice, so only a topic read again from further back could bring one, and
     * topics are kept for less than the least that is allowed here.
     */
    REQUESTS(35, """
            DELETE FROM request WHERE ctid IN (
                SELECT ctid FROM request
                WHERE state IN ('ready', 'failed') AND since < $1 AND received_at < $1
                ORDER BY since LIMIT $2 FOR UPDATE SKIP LOCKED)
            """),

    /**
     * The ledger of revisions that providers have listed, from the time at which the provider deletes them. What a provider lists
     * beyond that time is entered anew, and announced to nobody, as it cannot be fetched.
     */
    FOUND_REVISIONS(35, """
            DELETE FROM found_revision WHERE ctid IN (
                SELECT ctid FROM found_revision
                WHERE available_until < $1 AND found_at < $1
                ORDER BY available_until LIMIT $2 FOR UPDATE SKIP LOCKED)
            """);

    private final int leastDays;
    private final String sweep;

    Kept(int leastDays, String sweep) {
        this.leastDays = leastDays;
        this.sweep = sweep;
    }

    /** Its name on the wire and in the database, such as {@code found-revisions}. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** It is never kept for less. */
    int leastDays() {
        return leastDays;
    }

    /** Deletes some of what is older than {@code $1}, at most {@code $2}, and leaves alone what another replica is at. */
    String sweep() {
        return sweep;
    }

    static Optional<Kept> of(String wireName) {
        return Arrays.stream(values())
                .filter(kept -> kept.wireName().equals(wireName))
                .findFirst();
    }
}
