package io.gleaner.poller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Period;
import io.gleaner.poller.subscription.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Rules PACIFIC_DAYS = new Rules(PACIFIC, 1, Duration.ZERO, Duration.ofHours(72), false);
    private static final Rules JOINED = new Rules(ZoneOffset.UTC, 180, Duration.ofHours(1), Duration.ofHours(12), true);

    @ParameterizedTest
    @CsvSource({
        // On 8 March 2026 the Pacific day has 23 hours, on 1 November 25.
        "2026-03-08, 2026-03-09T06:59:59Z, false",
        "2026-03-08, 2026-03-09T07:00:00Z, true",
        "2026-11-01, 2026-11-02T07:59:59Z, false",
        "2026-11-01, 2026-11-02T08:00:00Z, true",
        "2026-01-15, 2026-01-16T08:00:00Z, true"
    })
    void plansADayOnceItIsOverInTheProvidersZone(LocalDate day, Instant now, boolean over) {
        Plan plan = Plan.of(PACIFIC_DAYS, day, null, Cadence.ofDays(1), now, 10);
        assertThat(plan.periods()).isEqualTo(over ? List.of(Period.day(day).in(PACIFIC)) : List.of());
        assertThat(plan.plannedUntil()).isEqualTo(over ? day.plusDays(1) : day);
    }

    @ParameterizedTest
    @CsvSource({
        // In Paris 29 March 2026 has 23 hours, 25 October 25; each day may be asked for six hours after its end.
        "2026-03-29, 2026-03-30T03:59:59Z, false",
        "2026-03-29, 2026-03-30T04:00:00Z, true",
        "2026-10-25, 2026-10-26T04:59:59Z, false",
        "2026-10-25, 2026-10-26T05:00:00Z, true",
    })
    void asksAsLongAfterTheEndOfAShortOrLongDayAsOfAnyOther(LocalDate day, Instant now, boolean over) {
        ZoneId paris = ZoneId.of("Europe/Paris");
        Rules rules = new Rules(paris, 1, Duration.ofHours(6), Duration.ofHours(48), true);
        Plan plan = Plan.of(rules, day, null, Cadence.ofDays(1), now, 10);
        assertThat(plan.periods()).isEqualTo(over ? List.of(Period.day(day).in(paris)) : List.of());
        assertThat(plan.again()).isEqualTo(rules.askableAt(over ? day.plusDays(2) : day.plusDays(1)));
    }

    @Test
    void comesBackWhenTheNextDayIsOverWhateverItsLength() {
        assertThat(Plan.of(
                                PACIFIC_DAYS,
                                LocalDate.of(2026, 3, 8),
                                null,
                                Cadence.ofDays(1),
                                Instant.parse("2026-03-08T12:00:00Z"),
                                10)
                        .again())
                .isEqualTo("2026-03-09T07:00:00Z");
        assertThat(Plan.of(
                                PACIFIC_DAYS,
                                LocalDate.of(2026, 11, 1),
                                null,
                                Cadence.ofDays(1),
                                Instant.parse("2026-11-01T12:00:00Z"),
                                10)
                        .again())
                .isEqualTo("2026-11-02T08:00:00Z");
    }

    @Test
    void plansEachDayOfAScheduledProviderAlone() {
        Plan plan = Plan.of(
                PACIFIC_DAYS,
                LocalDate.of(2026, 3, 6),
                null,
                Cadence.ofDays(1),
                Instant.parse("2026-03-10T12:00:00Z"),
                10);
        assertThat(plan.periods())
                .extracting(Period::start)
                .containsExactly(
                        LocalDate.of(2026, 3, 6),
                        LocalDate.of(2026, 3, 7),
                        LocalDate.of(2026, 3, 8),
                        LocalDate.of(2026, 3, 9));
        assertThat(plan.periods()).allMatch(period -> period.length() == 1);
    }

    @Test
    void joinsABackfillUpToTheLongestPeriod() {
        Plan plan = Plan.of(
                JOINED, LocalDate.of(2025, 9, 1), null, Cadence.ofDays(1), Instant.parse("2026-03-20T12:00:00Z"), 10);
        assertThat(plan.periods())
                .containsExactly(
                        Period.of(LocalDate.of(2025, 9, 1), LocalDate.of(2026, 2, 28))
                                .in(ZoneOffset.UTC),
                        Period.of(LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 20))
                                .in(ZoneOffset.UTC));
        assertThat(plan.periods().getFirst().length()).isEqualTo(180);
        assertThat(plan.again()).isEqualTo("2026-03-21T01:00:00Z");
    }

    @Test
    void waitsForTheDataLagOfTheLastDay() {
        LocalDate day = LocalDate.of(2026, 3, 19);
        assertThat(Plan.of(JOINED, day, null, Cadence.ofDays(1), Instant.parse("2026-03-20T00:59:59Z"), 10)
                        .periods())
                .isEmpty();
        assertThat(Plan.of(JOINED, day, null, Cadence.ofDays(1), Instant.parse("2026-03-20T01:00:00Z"), 10)
                        .periods())
                .containsExactly(Period.day(day).in(ZoneOffset.UTC));
    }

    @Test
    void keepsWholeCadencesUntilTheLastDay() {
        Instant now = Instant.parse("2026-03-20T12:00:00Z");
        Plan open = Plan.of(JOINED, LocalDate.of(2026, 3, 1), null, Cadence.ofDays(7), now, 10);
        assertThat(open.periods())
                .containsExactly(Period.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 15))
                        .in(ZoneOffset.UTC));
        assertThat(open.again()).isEqualTo("2026-03-22T01:00:00Z");

        Plan ended = Plan.of(JOINED, LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 17), Cadence.ofDays(7), now, 10);
        assertThat(ended.periods())
                .containsExactly(Period.of(LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 18))
                        .in(ZoneOffset.UTC));
    }

    @Test
    void plansNothingBeyondTheLastDay() {
        Plan plan = Plan.of(
                PACIFIC_DAYS,
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 2),
                Cadence.ofDays(1),
                Instant.parse("2026-03-20T12:00:00Z"),
                10);
        assertThat(plan.plannedUntil()).isEqualTo("2026-03-03");
    }

    @Test
    void goesOnAtOnceWhenThereIsMoreThanFitsIntoOneTransaction() {
        Instant now = Instant.parse("2026-03-20T12:00:00Z");
        Plan plan = Plan.of(PACIFIC_DAYS, LocalDate.of(2026, 1, 1), null, Cadence.ofDays(1), now, 10);
        assertThat(plan.periods()).hasSize(10);
        assertThat(plan.again()).isEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource({
        // The last month is over when its last Pacific day is: with summer time at 7:00, without it at 8:00 in UTC.
        "2026-01-01, 2026-02-01T07:59:59Z, ''",
        "2026-01-01, 2026-02-01T08:00:00Z, '2026-01-01/2026-02-01'",
        "2024-02-01, 2024-03-01T08:00:00Z, '2024-02-01/2024-03-01'",
        "2023-02-01, 2023-03-01T08:00:00Z, '2023-02-01/2023-03-01'",
        "2026-03-01, 2026-04-01T07:00:00Z, '2026-03-01/2026-04-01'",
        "2025-12-01, 2026-01-01T08:00:00Z, '2025-12-01/2026-01-01'",
        "2026-01-31, 2026-03-02T08:00:00Z, '2026-01-31/2026-02-01 2026-02-01/2026-03-01'",
        "2026-01-15, 2026-03-31T12:00:00Z, '2026-01-15/2026-02-01 2026-02-01/2026-03-01'"
    })
    void plansCalendarMonthsThatAreOver(LocalDate from, Instant now, String months) {
        Plan plan = Plan.of(PACIFIC_DAYS, from, null, Cadence.ofMonths(), now, 10);
        assertThat(plan.periods())
                .extracting(period -> period.start() + "/" + period.end())
                .containsExactly(months.isEmpty() ? new String[0] : months.split(" "));
        assertThat(plan.again())
                .isEqualTo(PACIFIC_DAYS.askableAt(
                        plan.plannedUntil().withDayOfMonth(1).plusMonths(1)));
    }

    @Test
    void neverJoinsMonthsAndEndsWithTheLastDay() {
        Plan plan = Plan.of(
                JOINED,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 10),
                Cadence.ofMonths(),
                Instant.parse("2026-03-20T12:00:00Z"),
                10);
        assertThat(plan.periods())
                .extracting(Period::length)
                .as("January, February and the rest of a month")
                .containsExactly(31, 28, 10);
    }
}
