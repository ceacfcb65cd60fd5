package io.gleaner.catalog.report;

import java.time.Duration;
import java.time.Instant;

/** How often something may be counted whose cost grows: so that it takes no more than a hundredth of the time. */
final class CountPace {

    private static final int PAUSE_PER_WORK = 99;

    private Instant notBefore = Instant.MIN;

    synchronized boolean mayBeginAt(Instant now) {
        return !now.isBefore(notBefore);
    }

    /** A count has ended. */
    synchronized void counted(Instant endedAt, Duration work) {
        notBefore = endedAt.plus(work.multipliedBy(PAUSE_PER_WORK));
    }
}
