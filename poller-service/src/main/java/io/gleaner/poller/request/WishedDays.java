package io.gleaner.poller.request;

import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.problems.Problems;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * From a day up to and without another. Where a provider has a usual number of days, what is left out is filled in: the end is
 * today, the start so many days before the end.
 *
 * @param start the first day; null when left out
 * @param end the day after the last one; null when left out
 */
record WishedDays(LocalDate start, LocalDate end) {

    /** @return the period; fails with a problem of status 400 when a day is missing, or 422 when there are no days */
    static Period period(WishedDays wished, Provider provider, ConnectionView connection, Instant now) {
        int usual = provider.usualPeriod();
        if (wished == null && usual == 0) {
            throw Problems.invalid("period", "is missing");
        }
        LocalDate start = wished == null ? null : wished.start;
        LocalDate end = wished == null ? null : wished.end;
        if (end == null && usual == 0) {
            throw Problems.invalid("period.end", "is missing");
        }
        if (start == null && usual == 0) {
            throw Problems.invalid("period.start", "is missing");
        }
        LocalDate last = end == null ? today(provider.zone(connection), now) : end;
        LocalDate first = start == null ? last.minusDays(usual) : start;
        if (!last.isAfter(first)) {
            throw Problems.unprocessable("period.end", "must be after period.start; the end is exclusive");
        }
        return Period.of(first, last);
    }

    private static LocalDate today(ZoneId zone, Instant now) {
        return now.atZone(zone == null ? ZoneOffset.UTC : zone).toLocalDate();
    }
}
