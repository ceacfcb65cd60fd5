package io.gleaner.sandbox.youtubereporting;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;

/** The calendar of the reports: days begin at midnight in California and have 23, 24 or 25 hours. */
final class Pacific {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private Pacific() {}

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** Periods of a cadence that begin on or after {@code from} and end on or before {@code to}. */
    static Stream<DaySpan> spans(Cadence cadence, LocalDate from, LocalDate to) {
        LocalDate first =
                switch (cadence) {
                    case DAILY -> from;
                    case WEEKLY -> from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
                    case MONTHLY ->
                        from.getDayOfMonth() == 1 ? from : from.with(TemporalAdjusters.firstDayOfNextMonth());
                };
        return Stream.iterate(span(cadence, first), span -> !span.end().isAfter(to), span -> span(cadence, span.end()));
    }

    private static DaySpan span(Cadence cadence, LocalDate start) {
        return new DaySpan(
                start,
                switch (cadence) {
                    case DAILY -> start.plusDays(1);
                    case WEEKLY -> start.plusWeeks(1);
                    case MONTHLY -> start.plusMonths(1);
                });
    }

    /** Whole days, the end exclusive. */
    record DaySpan(LocalDate start, LocalDate end) {}
}
