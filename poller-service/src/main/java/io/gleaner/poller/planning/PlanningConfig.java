package io.gleaner.poller.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the planner works. */
@ConfigMapping(prefix = "gleaner.poller.planning")
public interface PlanningConfig {

    /** How often it looks for days that are over, such as {@code 5s}; {@code off} leaves it to others. */
    @WithDefault("5s")
    String interval();

    /** How many periods of a subscription it plans in one transaction. */
    @WithDefault("200")
    int periodsAtOnce();
}
