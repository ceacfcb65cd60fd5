package io.gleaner.auth.token;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row. */
record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 20;

    /**
     * @param failures in a row, at least one
     * @param asked what the provider asked for; never undercut, up to the longest pause
     */
    Duration pause(int failures, Optional<Duration> asked) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        long millis = shorter(doubled, longest).toMillis();
        Duration jittered = Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
        Duration wanted = shorter(asked.orElse(Duration.ZERO), longest);
        return wanted.compareTo(jittered) > 0 ? wanted : jittered;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
