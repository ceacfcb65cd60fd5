package io.gleaner.poller.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the sweep works; how long things are kept is in the database. */
@ConfigMapping(prefix = "gleaner.poller.retention")
public interface RetentionConfig {

    /** How often it runs, such as {@code 1h}; {@code off} leaves it to other replicas. */
    @WithDefault("1h")
    String interval();

    /** How many rows go in one transaction. */
    @WithDefault("500")
    int rowsAtOnce();

    /** How many transactions one run takes at most for each kind of row; what is left waits for the next run. */
    @WithDefault("200")
    int roundsAtMost();
}
