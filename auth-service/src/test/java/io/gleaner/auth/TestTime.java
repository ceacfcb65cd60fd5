package io.gleaner.auth;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the clock of the tests in the place of the system's. */
@Singleton
class TestTime {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    @Typed({Clock.class, MutableClock.class})
    MutableClock clock() {
        return new MutableClock();
    }
}
