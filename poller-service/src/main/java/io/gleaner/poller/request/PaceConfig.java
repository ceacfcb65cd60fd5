package io.gleaner.poller.request;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How often each provider is looked at. */
@ConfigMapping(prefix = "gleaner.poller.pace")
public interface PaceConfig {

    /** By provider; what is not set for one has its default. */
    @WithParentName
    @WithDefaults
    Map<String, Pace> providers();

    /** The pace of one provider. */
    interface Pace {

        /** Asked providers: pause before the second look at a report in the making; the adapter says when the first is. */
        @WithDefault("15s")
        Duration check();

        /** Asked providers: by how much the pause grows with each look. */
        @WithDefault("1.5")
        double checkGrowth();

        /** Asked providers: greatest pause between looks. */
        @WithDefault("2m")
        Duration longestCheck();

        /** Scheduled providers: how often a job's list is looked at. */
        @WithDefault("30m")
        Duration look();

        /**
         * Scheduled providers: how often a job's list is looked at while no report of it can be expected yet; as often as ever
         * when it is not set or shorter. Corrections are found that late.
         */
        Optional<Duration> rest();

        /** Scheduled providers: how often it is made sure that the job still exists and is of the newest type. */
        @WithDefault("1d")
        Duration ensure();

        /** Queried providers: pause before the provider is asked again whether a day is complete. */
        @WithDefault("15m")
        Duration query();

        /** The longest pause between two looks at a list that somebody waits for. */
        default Duration longestLook() {
            return rest().filter(rest -> rest.compareTo(look()) > 0).orElse(look());
        }

        /** The pause after so many looks at a report in the making. */
        default Duration afterChecks(int checks) {
            double pause = check().toMillis() * Math.pow(Math.max(1, checkGrowth()), Math.min(checks, 100));
            return Duration.ofMillis(
                    Math.round(Math.min(pause, Math.max(longestCheck().toMillis(), check().toMillis()))));
        }
    }
}
