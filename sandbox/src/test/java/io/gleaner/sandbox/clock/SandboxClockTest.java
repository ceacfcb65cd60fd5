package io.gleaner.sandbox.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void showsTheMachinesTimeUntilItIsMoved() {
        SandboxClock clock = SandboxClock.real();
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));

        clock.advance(Duration.ofDays(-3));
        assertThat(clock.offset()).isCloseTo(Duration.ofDays(-3), Duration.ofSeconds(5));
    }

    @Test
    void standsWhereItWasStoppedAndMovesOnlyWhenTold() {
        SandboxClock clock = SandboxClock.stoppedAt(NOON);
        assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());

        clock.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3600));
        clock.set(NOON.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
    }

    @Test
    void runsFasterThanTheMachineWhenTold() {
        SandboxClock clock = SandboxClock.stoppedAt(NOON);
        clock.speed(1_000_000);
        Instant begin = Instant.now();
        Instant first = clock.instant();
        while (Duration.between(begin, Instant.now()).toMillis() < 5) {
            Thread.onSpinWait();
        }

        assertThat(Duration.between(first, clock.instant())).isGreaterThan(Duration.ofSeconds(4_000));
        assertThat(clock.speed()).isEqualTo(1_000_000);
    }

    @Test
    void refusesToRunBackwards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxClock.real().speed(-1));
    }
}
