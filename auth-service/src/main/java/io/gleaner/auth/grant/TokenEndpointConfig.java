package io.gleaner.auth.grant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How token endpoints are talked to. */
@ConfigMapping(prefix = "gleaner.auth.token-endpoint")
public interface TokenEndpointConfig {

    /** How long to wait for a connection. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** How long to wait for the whole answer. The connection's token row stays locked meanwhile. */
    @WithDefault("PT15S")
    Duration timeout();
}
