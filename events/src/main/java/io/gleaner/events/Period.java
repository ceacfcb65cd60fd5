package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * One or more whole days in the provider's zone.
 *
 * @param start first day
 * @param end the day after the last one (exclusive)
 * @param zone the zone whose days these are; null where the sender does not know it. It is no part of a report's identity
 */
public record Period(LocalDate start, LocalDate end, ZoneId zone) {

    public Period {
        Require.present(start, "report.period.start");
        Require.present(end, "report.period.end");
        if (!end.isAfter(start)) {
            throw new InvalidEvent("report.period.end", "must be after the start (the end is exclusive)");
        }
    }

    /** The days from {@code start} up to and without {@code end}, in a zone that is not known. */
    public static Period of(LocalDate start, LocalDate end) {
        return new Period(start, end, null);
    }

    /** A period of one day. */
    public static Period day(LocalDate day) {
        return of(day, day.plusDays(1));
    }

    /** The same days, now known to be days of {@code zone}. */
    public Period in(ZoneId zone) {
        return new Period(start, end, zone);
    }

    /** Number of days, at least 1. */
    @JsonIgnore
    public int length() {
        return Math.toIntExact(ChronoUnit.DAYS.between(start, end));
    }

    /** Each day of the period, in order. */
    public Stream<LocalDate> days() {
        return start.datesUntil(end);
    }

    /** The instant at which the first day begins in {@code zone}; days of 23 and 25 hours are respected. */
    public Instant startsAt(ZoneId zone) {
        return start.atStartOfDay(zone).toInstant();
    }

    /** The instant at which the last day ends in {@code zone}. */
    public Instant endsAt(ZoneId zone) {
        return end.atStartOfDay(zone).toInstant();
    }
}
