package io.gleaner.auth.token;

import io.gleaner.auth.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A token that a provider gave.
 *
 * @param obtainedAt when, by our clock
 * @param expiresAt until when it works; empty when the provider did not say: then until it is rejected
 */
record AccessToken(Secret secret, Fingerprint fingerprint, Instant obtainedAt, Optional<Instant> expiresAt) {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int MARGIN_DIVISOR = 20;
    private static final int AHEAD_DIVISOR = 10;

    /** Whether it will still work when the request that it is handed out for arrives. */
    boolean worksAt(Instant now) {
        return expiresAt
                .map(end -> now.isBefore(end.minus(shorter(MARGIN, MARGIN_DIVISOR))))
                .orElse(true);
    }

    /**
     * Whether it should be replaced soon.
     *
     * @param ahead how long before its end, at most; a tenth of its lifetime if that is shorter
     */
    boolean isDueAt(Instant now, Duration ahead) {
        return expiresAt
                .map(end -> !now.isBefore(end.minus(shorter(ahead, AHEAD_DIVISOR))))
                .orElse(false);
    }

    private Duration shorter(Duration limit, int divisor) {
        Duration share =
                Duration.between(obtainedAt, expiresAt.orElse(obtainedAt)).dividedBy(divisor);
        return share.compareTo(limit) < 0 ? share : limit;
    }
}
