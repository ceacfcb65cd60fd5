package io.gleaner.poller.request;

import java.time.Instant;

/**
 * How often a provider has failed to make a report, or deleted it before it was fetched, and whether it may be making one that
 * nobody knows the handle of.
 *
 * @param failed how often it failed
 * @param expired how often it was deleted
 * @param unansweredSince when the provider was first asked without its answer ever arriving; null when every call had an
 *     answer, or no such call can matter any more
 */
public record Tries(int failed, int expired, Instant unansweredSince) {

    /** A report that a provider fails to make is asked for again at most this often. */
    public static final int MOST_AFTER_FAILURE = 2;

    /** A report that a provider deleted is asked for again at most this often. */
    public static final int MOST_AFTER_EXPIRY = 1;

    /** Nothing has gone wrong yet. */
    public static final Tries NONE = new Tries(0, 0);

    /** Every call had an answer. */
    public Tries(int failed, int expired) {
        this(failed, expired, null);
    }

    boolean mayFailAgain() {
        return failed < MOST_AFTER_FAILURE;
    }

    boolean mayExpireAgain() {
        return expired < MOST_AFTER_EXPIRY;
    }

    Tries andFailure() {
        return new Tries(failed + 1, expired);
    }

    Tries andExpiry() {
        return new Tries(failed, expired + 1);
    }

    Tries andNoAnswer(Instant asked) {
        return unansweredSince == null ? new Tries(failed, expired, asked) : this;
    }

    Tries andAnAnswer() {
        return new Tries(failed, expired);
    }
}
