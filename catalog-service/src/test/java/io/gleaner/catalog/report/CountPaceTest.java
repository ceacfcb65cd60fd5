package io.gleaner.catalog.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountPaceTest {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    private final CountPace pace = new CountPace();

    @Test
    void beginsAtOnce() {
        assertThat(pace.mayBeginAt(T0)).isTrue();
    }

    @Test
    void leavesNinetyNineHundredthsOfTheTimeToOthers() {
        pace.counted(T0, Duration.ofSeconds(10));
        assertThat(pace.mayBeginAt(T0.plusSeconds(989))).isFalse();
        assertThat(pace.mayBeginAt(T0.plusSeconds(990))).isTrue();
    }

    @Test
    void doesNotHoldBackWhatCostsNothing() {
        pace.counted(T0, Duration.ZERO);
        assertThat(pace.mayBeginAt(T0)).isTrue();
    }
}
