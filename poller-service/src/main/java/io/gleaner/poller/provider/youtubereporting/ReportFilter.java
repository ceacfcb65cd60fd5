package io.gleaner.poller.provider.youtubereporting;

import java.time.Instant;

/**
 * Which of a job's reports are wanted; null filters nothing.
 *
 * @param createdAfter only those that YouTube made after this
 * @param startTimeAtOrAfter only those whose period begins then or later
 * @param startTimeBefore only those whose period begins earlier
 */
record ReportFilter(Instant createdAfter, Instant startTimeAtOrAfter, Instant startTimeBefore) {

    static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
