package io.gleaner.poller.scheduled;

import io.gleaner.poller.provider.ScheduledProvider.Job;
import java.time.Instant;

/**
 * A provider's job and how far its list was read.
 *
 * @param job the job
 * @param mark create time of the newest revision found; null before the first look
 */
record WatchedJob(Job job, Instant mark) {

    /**
     * Whether there is anything new to remember of the job itself.
     *
     * @param newest create time of the newest revision that its list shows; null when it shows none
     * @param expiresAt when the job ends, as the list tells; null when it tells nothing
     */
    boolean isMovedBy(Instant newest, Instant expiresAt) {
        return newest != null && (mark == null || newest.isAfter(mark))
                || expiresAt != null && !expiresAt.equals(job.expiresAt());
    }
}
