package io.gleaner.catalog.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the metrics about reports. */
@ConfigMapping(prefix = "gleaner.catalog.metrics")
interface MetricsConfig {

    /** How often reports are counted by state, at most; less often when counting them takes more than a hundredth of this. */
    @WithDefault("30s")
    Duration countInterval();
}
