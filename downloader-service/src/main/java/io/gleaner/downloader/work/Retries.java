package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides when a failed attempt is repeated. */
@ApplicationScoped
public class Retries {

    private static final int MOST_DOUBLINGS = 30;
    private static final Duration OURS = Duration.ofSeconds(5);
    /** A person who has made room does not wait longer than this. */
    private static final Duration LONGEST_OURS = Duration.ofMinutes(10);

    private final RetryConfig config;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    Retries(RetryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** The pause before the next attempt; empty when there is none, because the report has disappeared. */
    Optional<Duration> after(Claim claim, Failure failure) {
        Instant now = clock.instant();
        Instant end =
                claim.availableUntil() == null ? claim.readyAt().plus(config.giveUpAfter()) : claim.availableUntil();
        boolean tooLate = !now.isBefore(end) && failure.pace() != Failure.Pace.OURS;
        if (failure.pace() == Failure.Pace.NEVER || tooLate) {
            return Optional.empty();
        }
        Duration pause = atLeast(pause(claim, failure), failure.asked());
        Duration left = Duration.between(now, end);
        return Optional.of(left.isPositive() && pause.compareTo(left) > 0 ? left : pause);
    }

    private Duration pause(Claim claim, Failure failure) {
        return switch (failure.pace()) {
            case BACK_OFF -> backOff(claim.failures());
            case OBEY -> failure.asked() == null ? jittered(config.rateLimitedPause()) : spread(failure.asked());
            case STUBBORN -> atLeast(backOff(claim.failures()), jittered(config.stubbornPause()));
            case OURS -> doubled(OURS, claim.failures(), LONGEST_OURS);
            case NEVER -> OURS;
        };
    }

    private Duration backOff(int failures) {
        return jittered(doubled(config.firstPause(), failures, config.longestPause()));
    }

    private static Duration doubled(Duration first, int failures, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    /** Between half and all of it. */
    private Duration jittered(Duration pause) {
        return Duration.ofMillis((long) (pause.toMillis() * random.nextDouble(0.5, 1)));
    }

    /** A little more than it, so that those who were told the same do not come at once. */
    private Duration spread(Duration pause) {
        return pause.plus(Duration.ofMillis(random.nextLong(1_000)));
    }

    private static Duration atLeast(Duration pause, Duration least) {
        return least != null && pause.compareTo(least) < 0 ? least : pause;
    }
}
