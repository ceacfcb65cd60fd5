package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsConfig.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When a day of a property counts as complete.
 *
 * <ol>
 *   <li>Not before it is over in the property's time zone, whose days have 23, 24 or 25 hours.
 *   <li>When {@code data-lag} has passed since, for which Google names 2 to 6 hours (intraday figures), and something was
 *       counted in its last hour. Statsdash waited for 24 hourly rows; but quiet hours have no row at
 *       all, and on the day on which clocks go back two hours share one.
 *   <li>At the latest {@code at-latest} after its end, by default at the start of D+2: nobody may have come in its last
 *       hour. Google's daily tables take 12, 18 or more than 24 hours, by the size of the property.
 * </ol>
 *
 * Complete is not final: Google may change figures for up to 48 hours, for which the day is asked for again at D+3.
 *
 * @see <a href="https://support.google.com/analytics/answer/11198161">Google on data freshness</a>
 */
final class Completeness {

    private final Rule rule;
    private final Duration atFirst;
    private final Duration atLatest;

    Completeness(GoogleAnalyticsConfig config) {
        this.rule = config.readiness().rule();
        this.atFirst = config.dataLag();
        this.atLatest = config.readiness().atLatest();
        if (atLatest.compareTo(Duration.ofDays(Look.MOST_DAYS - 1)) > 0) {
            throw new IllegalStateException("gleaner.provider.google-analytics.readiness.at-latest is at most "
                    + (Look.MOST_DAYS - 1) + " days");
        }
    }

    /** The days whose hours matter; yesterday when there are none, since its answer tells of zone and quotas anyway. */
    List<LocalDate> open(ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<LocalDate> open = today.minusDays(Look.MOST_DAYS)
                .datesUntil(today)
                .filter(day ->
                        rule == Rule.LAST_HOUR && end(day, zone).plus(atLatest).isAfter(now))
                .toList();
        return open.isEmpty() ? List.of(today.minusDays(1)) : open;
    }

    /** @param hours in which something was counted on that day; empty when it was not looked at */
    boolean isComplete(LocalDate day, ZoneId zone, Set<Integer> hours, Instant now) {
        Instant end = end(day, zone);
        if (end.isAfter(now)) {
            return false;
        }
        boolean isCounted = rule == Rule.LAST_HOUR && hours.contains(lastHour(day, zone));
        return !end.plus(atLatest).isAfter(now)
                || isCounted && !end.plus(atFirst).isAfter(now);
    }

    /** 23, but in zones that left out the end of a day. */
    private static int lastHour(LocalDate day, ZoneId zone) {
        return end(day, zone).minusNanos(1).atZone(zone).getHour();
    }

    private static Instant end(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
