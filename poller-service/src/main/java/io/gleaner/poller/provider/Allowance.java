package io.gleaner.poller.provider;

import java.time.Instant;

/**
 * What a provider itself said last is left of a quota that it counts; known to all replicas, and after a restart.
 *
 * @param name unique, such as {@code google-analytics/123456789/tokens-per-day}
 * @param left what is left; not negative
 * @param reserve nothing more is asked for when no more than this is left; negative never keeps from asking
 * @param until when the provider counts anew, and this means nothing any more
 * @param daily true when this is {@link ProviderFailure.QuotaExhausted} once it is used up, false for {@link
 *     ProviderFailure.RateLimited}
 */
public record Allowance(String name, long left, long reserve, Instant until, boolean daily) {

    /** Whether nothing more may be asked for. */
    public boolean isUsedUp(Instant now) {
        return left <= reserve && until.isAfter(now);
    }
}
