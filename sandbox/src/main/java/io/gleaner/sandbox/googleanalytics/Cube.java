package io.gleaner.sandbox.googleanalytics;

import io.gleaner.sandbox.content.Seeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Consumer;

/** All hits of a property, made again each time somebody asks. */
final class Cube {

    private static final int FIRST_QUIET_HOUR = 2;
    private static final int LAST_QUIET_HOUR = 4;

    private final Seeded seeded;
    private final GoogleAnalyticsSwitches switches;
    private final Clock clock;

    Cube(Seeded seeded, GoogleAnalyticsSwitches switches, Clock clock) {
        this.seeded = seeded;
        this.switches = switches;
        this.clock = clock;
    }

    /** Every hit of the days of a range that is counted by now; a day has 23, 24 or 25 hours. */
    void hits(Property property, DateRange range, Consumer<Hit> visitor) {
        ZoneId zone = ZoneId.of(property.timeZone());
        Instant counted = clock.instant().minus(switches.processingLag);
        for (LocalDate day = range.start(); !day.isAfter(range.end()); day = day.plusDays(1)) {
            ZonedDateTime end = day.plusDays(1).atStartOfDay(zone);
            if (day.atStartOfDay(zone).toInstant().isAfter(counted)) {
                return;
            }
            boolean settled = !clock.instant().isBefore(end.toInstant().plus(switches.settledAfter));
            for (ZonedDateTime hour = day.atStartOfDay(zone);
                    hour.isBefore(end);
                    hour = hour.plus(Duration.ofHours(1))) {
                boolean quiet =
                        switches.quietNights && FIRST_QUIET_HOUR <= hour.getHour() && hour.getHour() <= LAST_QUIET_HOUR;
                if (!quiet && !hour.plusHours(1).toInstant().isAfter(counted)) {
                    hits(property, hour, settled, visitor);
                }
            }
        }
    }

    private void hits(Property property, ZonedDateTime hour, boolean settled, Consumer<Hit> visitor) {
        for (int cell = 0; cell < Hit.PAGES * Hit.COUNTRIES * Hit.DEVICES * Hit.SOURCES; cell++) {
            long number = seeded.bits("ga4", property.id(), hour.toEpochSecond(), cell);
            boolean late = number >>> 60 == 0;
            if (settled || !late) {
                int rest = cell / Hit.PAGES;
                visitor.accept(new Hit(
                        hour.toLocalDate(),
                        hour.getHour(),
                        cell % Hit.PAGES,
                        rest % Hit.COUNTRIES,
                        rest / Hit.COUNTRIES % Hit.DEVICES,
                        rest / Hit.COUNTRIES / Hit.DEVICES,
                        number));
            }
        }
    }
}
