package io.gleaner.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @ParameterizedTest
    @CsvSource({"2026-03-08, 23", "2026-11-01, 25", "2026-11-02, 24"})
    void knowsDaysOf23And25Hours(LocalDate day, int hours) {
        Period period = Period.day(day);
        assertThat(Duration.between(period.startsAt(PACIFIC), period.endsAt(PACIFIC)))
                .isEqualTo(Duration.ofHours(hours));
    }

    @Test
    void hasWholeDaysAndNoEnd() {
        Period period = Period.of(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 2));
        assertThat(period.length()).isEqualTo(3);
        assertThat(period.days())
                .containsExactly(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1));
    }
}
