package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.poller.provider.Allowance;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.GoogleError;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What failures mean to Google Analytics: which quota of a property is used up, and that server errors are a quota too.
 *
 * <p>Google answers 429 in four texts and mostly without anything that a program could read. The text says only how long
 * to wait, never whether to go on: without one, the poller's own backoff does.
 */
final class Failures {

    private final GoogleAnalyticsConfig.Quota config;

    Failures(GoogleAnalyticsConfig.Quota config) {
        this.config = config;
    }

    /** What an error means; it is noted for others who ask for the same property. */
    Uni<ProviderFailure> read(Turn turn, PropertyQuota quota, GoogleError error, ProviderFailure usual) {
        return switch (usual) {
            case RateLimited limited
            when limited.until() == null && error.quotaLimit().isEmpty() -> hinted(turn, quota, error, limited);
            case VendorUnavailable away when error.status() >= 500 -> spent(turn, quota, away);
            case ProviderFailure other -> Uni.createFrom().item(other);
        };
    }

    private Uni<ProviderFailure> hinted(Turn turn, PropertyQuota quota, GoogleError error, RateLimited limited) {
        Instant now = turn.clock().instant();
        String words = error.message().toLowerCase(Locale.ROOT);
        if (words.contains("concurrent")) {
            return wait(turn, limited, quota.ofProperty("concurrent-requests"), now.plus(config.concurrentPause()));
        }
        if (words.contains("per day")) {
            return wait(turn, limited, quota.ofProperty("tokens-per-day"), quota.day(now));
        }
        if (words.contains("thresholded")) {
            return wait(turn, limited, quota.ofProperty("thresholded-per-hour"), PropertyQuota.hour(now));
        }
        return words.contains("per hour")
                ? wait(turn, limited, quota.ofProperty("tokens-per-hour"), PropertyQuota.hour(now))
                : Uni.createFrom().item(limited);
    }

    private static Uni<ProviderFailure> wait(Turn turn, RateLimited limited, String name, Instant until) {
        Allowance nothing = PropertyQuota.nothing(name, until, false);
        return turn.note(List.of(nothing)).replaceWith(new RateLimited(limited.message(), until));
    }

    /** Once the share that may be spent is spent, nobody asks for the property until the oldest error is an hour old. */
    private Uni<ProviderFailure> spent(Turn turn, PropertyQuota quota, VendorUnavailable away) {
        return turn.take(quota.serverErrorQuota(config))
                .<ProviderFailure>replaceWith(away)
                .onFailure(Failures::isLimit)
                .recoverWithUni(limit -> {
                    Instant until = ((RateLimited) ((ProviderException) limit).failure()).until();
                    return turn.note(List.of(PropertyQuota.nothing(quota.serverErrors(), until, false)))
                            .replaceWith(new VendorUnavailable(away.message(), until));
                });
    }

    private static boolean isLimit(Throwable failure) {
        return failure instanceof ProviderException known
                && known.failure() instanceof RateLimited limited
                && limited.until() != null;
    }
}
