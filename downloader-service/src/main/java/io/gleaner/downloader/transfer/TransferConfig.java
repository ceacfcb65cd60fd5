package io.gleaner.downloader.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Clocks and bounds of a single transfer. */
@ConfigMapping(prefix = "gleaner.downloader.transfer")
public interface TransferConfig {

    /** How long connecting may take, TLS included. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long the other side may be silent, before its answer or within it. */
    @WithDefault("60s")
    Duration idleTimeout();

    /** Over this time at least {@link #slowBytes} must come; less is a stall that keeps itself alive. */
    @WithDefault("120s")
    Duration slowWindow();

    /** See {@link #slowWindow}. */
    @WithDefault("122880")
    long slowBytes();

    /** Greatest file in bytes, as it comes over the wire; 64 GiB. */
    @WithDefault("68719476736")
    long maxSize();

    /** How often in a row a broken transfer is resumed without getting further. */
    @WithDefault("4")
    int resumes();

    /** Pause before the first resumption; doubled for each further one. */
    @WithDefault("200ms")
    Duration resumePause();

    /**
     * How many more bytes of a file must have come for another checkpoint, from which a later attempt goes on if this process dies.
     * Smaller files have none.
     */
    @WithDefault("33554432")
    long checkpointBytes();

    /** The least pause between two checkpoints of a file: what comes sooner than that is as soon fetched again. */
    @WithDefault("2s")
    Duration checkpointPause();

    /** Connections to one host. */
    @WithDefault("32")
    int connectionsPerHost();
}
