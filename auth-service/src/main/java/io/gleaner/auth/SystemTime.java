package io.gleaner.auth;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock of the service, at the precision that the database keeps. */
final class SystemTime {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    private SystemTime() {}

    @Produces
    @Singleton
    static Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
