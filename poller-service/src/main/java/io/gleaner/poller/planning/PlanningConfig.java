package io.gleaner.poller.planning;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How the planner works. */
@ConfigMapping(prefix = "gleaner.poller.planning")
public interface PlanningConfig {

    /** How often it looks for days that are over, such as {@code 5s}; {@code off} leaves it to others. */
    @WithDefault("5s")
    String interval();

    /**
     * Providers whose days are asked for once more on each day of their restatement window, rather than once at its end. That
     * costs as many reports as the window has days, so by default it is none.
     */
    Optional<Set<String>> restateDaily();

    /** How many periods of a subscription it plans in one transaction. */
    @WithDefault("200")
    int periodsAtOnce();
}
