package io.gleaner.poller.scheduled;

import io.gleaner.poller.provider.ScheduledProvider.Job;
import java.time.Instant;

/**
 * A provider's job and how far its list was read.
 *
 * @param job the job
 * @param mark create time of the newest revision found; null before the first look
 */
record WatchedJob(Job job, Instant mark) {}
