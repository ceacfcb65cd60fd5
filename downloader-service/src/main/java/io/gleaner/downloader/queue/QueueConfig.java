package io.gleaner.downloader.queue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The queue and its workers. */
@ConfigMapping(prefix = "gleaner.downloader.queue")
public interface QueueConfig {

    /** Downloads that this process makes at once. Each needs a thread and about 1 MiB. None with 0. */
    @WithDefault("12")
    int workers();

    /** Of these, how many may be of one connection, over all replicas: one with a long backlog leaves room for the others. */
    @WithDefault("8")
    int workersPerConnection();

    /**
     * How many parts may be claimed before there is a thread for them. Never more than were done within the last half second, so that
     * only small files are claimed ahead; none with 0.
     */
    @WithDefault("200")
    int ahead();

    /** How long a claim lasts without renewal: after a crash the work comes back this late at most. */
    @WithDefault("10s")
    Duration lease();

    /** Pause between renewals, which also save the progress; well below the lease. */
    @WithDefault("2s")
    Duration renewal();

    /** Pause between looks at the queue that nobody asked for. */
    @WithDefault("1s")
    Duration tick();
}
