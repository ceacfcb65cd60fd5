package io.gleaner.poller.provider.google;

import io.gleaner.events.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days that YouTube, and every daily quota of Google, counts in: from midnight to midnight in Los Angeles, 23, 24 or 25 hours long. */
public final class PacificDays {

    /** Los Angeles. */
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private PacificDays() {}

    /**
     * The days between two instants: one, or a week or a month of a system-managed report. Each bound is taken to the nearest
     * midnight, so that a bound in standard time all year round or one second before midnight means the same days.
     *
     * @return null when there is no whole day between them
     */
    public static Period between(Instant start, Instant end) {
        LocalDate first = nearest(start);
        LocalDate last = nearest(end);
        return last.isAfter(first) ? new Period(first, last, ZONE) : null;
    }

    /** The Pacific day of an instant. */
    public static LocalDate of(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    /** When the next Pacific day begins, and a daily quota anew. */
    public static Instant nextMidnight(Instant now) {
        return of(now).plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private static LocalDate nearest(Instant instant) {
        return instant.atZone(ZONE).toLocalDateTime().plus(HALF_A_DAY).toLocalDate();
    }
}
