package io.gleaner.auth.health;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When people are told of a connection's health. */
@ConfigMapping(prefix = "gleaner.auth.health")
public interface HealthConfig {

    /** How long before a consent ends its connection counts as expiring. Google's consents of apps in testing last seven days. */
    @WithDefault("P3D")
    Duration expiringBefore();

    /** Pause between looks for what changed with time, or was not told because a replica died. Set in the service's own file. */
    String sweepEvery();
}
