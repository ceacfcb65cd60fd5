package io.gleaner.catalog.coverage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of coverage. */
@ConfigMapping(prefix = "gleaner.catalog.coverage")
interface CoverageConfig {

    /**
     * For how long what was computed answers the same question again, on the same replica. However many pages are open, it is
     * computed once in this time; zero computes it for each.
     */
    @WithDefault("2s")
    Duration reuse();
}
