package io.gleaner.poller.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacificDaysTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-17T08:00:00Z, 2026-11-18T08:00:00Z, 2026-11-17, 2026-11-18",
        "2026-07-01T07:00:00Z, 2026-07-02T07:00:00Z, 2026-07-01, 2026-07-02",
        "2026-03-08T08:00:00Z, 2026-03-09T07:00:00Z, 2026-03-08, 2026-03-09",
        "2026-11-01T07:00:00Z, 2026-11-02T08:00:00Z, 2026-11-01, 2026-11-02",
        "2026-11-02T08:00:00Z, 2026-11-09T08:00:00Z, 2026-11-02, 2026-11-09",
        "2026-10-01T07:00:00Z, 2026-11-01T07:00:00Z, 2026-10-01, 2026-11-01",
        "2026-07-01T08:00:00Z, 2026-07-02T08:00:00Z, 2026-07-01, 2026-07-02",
        "2026-11-17T08:00:00Z, 2026-11-18T07:59:59Z, 2026-11-17, 2026-11-18"
    })
    void readsDaysWeeksAndMonthsFromTheirBounds(Instant start, Instant end, LocalDate first, LocalDate last) {
        assertThat(PacificDays.between(start, end)).isEqualTo(new Period(first, last, PacificDays.ZONE));
    }

    @Test
    void readsEveryDayOfTwentyYears() {
        LocalDate.of(2015, 1, 1).datesUntil(LocalDate.of(2035, 1, 1)).forEach(day -> {
            Instant start = day.atStartOfDay(PacificDays.ZONE).toInstant();
            Instant end = day.plusDays(1).atStartOfDay(PacificDays.ZONE).toInstant();

            assertThat(Duration.between(start, end)).isBetween(Duration.ofHours(23), Duration.ofHours(25));
            assertThat(PacificDays.between(start, end))
                    .isEqualTo(Period.day(day).in(PacificDays.ZONE));
            assertThat(start.toString().substring(0, 10)).isEqualTo(day.toString());
        });
    }

    @Test
    void findsNoPeriodWhereThereIsNoWholeDay() {
        Instant noon = Instant.parse("2026-11-17T20:00:00Z");

        assertThat(PacificDays.between(noon, noon)).isNull();
        assertThat(PacificDays.between(noon, noon.minusSeconds(86_400))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T07:59:59Z, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00Z, 2026-11-21T08:00:00Z",
        "2026-03-08T09:00:00Z, 2026-03-09T07:00:00Z",
        "2026-11-01T09:00:00Z, 2026-11-02T08:00:00Z"
    })
    void knowsWhenTheNextDayBegins(Instant now, Instant midnight) {
        assertThat(PacificDays.nextMidnight(now)).isEqualTo(midnight);
    }
}
