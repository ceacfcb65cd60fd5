package io.gleaner.downloader.sweep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The removal of orphans. */
@ConfigMapping(prefix = "gleaner.downloader.sweep")
public interface SweepConfig {

    /** Pause between sweeps, over all replicas. */
    @WithDefault("6h")
    Duration every();

    /** How old an object must be to be taken for an orphan; longer than any download. */
    @WithDefault("24h")
    Duration minimumAge();

    /** How long the beginning of a file that is still to be fetched is kept for a later attempt. */
    @WithDefault("7d")
    Duration resumableAge();
}
