package io.gleaner.poller.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the poller relies on what auth-service said. */
@ConfigMapping(prefix = "gleaner.poller.connection")
public interface ConnectionConfig {

    /** How long a connection's provider, profile and properties are remembered. */
    @WithDefault("30s")
    Duration rememberedFor();

    /** So long before its expiry an authorization is asked for anew. */
    @WithDefault("60s")
    Duration renewedBefore();

    /** How long an authorization is remembered that tells no expiry. */
    @WithDefault("5m")
    Duration withoutExpiry();
}
