package io.gleaner.poller.turn;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How turns are taken. */
@ConfigMapping(prefix = "gleaner.poller.turn")
public interface TurnConfig {

    /** How often connections that are due are looked for, such as {@code 1s}; {@code off} leaves it to others. */
    @WithDefault("1s")
    String interval();

    /** How many connections a replica serves at once. */
    @WithDefault("32")
    int atOnce();

    /** How long a connection rests after a turn that failed for the poller's own reasons. */
    @WithDefault("5s")
    Duration afterFailure();

    /** How long a turn may take before it is abandoned. */
    @WithDefault("10m")
    Duration longest();
}
