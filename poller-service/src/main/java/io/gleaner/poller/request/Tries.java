package io.gleaner.poller.request;

/**
 * How often a provider has failed to make a report, or deleted it before it was fetched.
 *
 * @param failed how often it failed
 * @param expired how often it was deleted
 */
public record Tries(int failed, int expired) {

    /** A report that a provider fails to make is asked for again at most this often. */
    public static final int MOST_AFTER_FAILURE = 2;

    /** A report that a provider deleted is asked for again at most this often. */
    public static final int MOST_AFTER_EXPIRY = 1;

    /** Nothing has gone wrong yet. */
    public static final Tries NONE = new Tries(0, 0);

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
}
