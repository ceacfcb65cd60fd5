package io.gleaner.poller.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of calls to providers. */
@ConfigMapping(prefix = "gleaner.poller.call")
public interface CallConfig {

    /** How long a call may take. */
    @WithDefault("30s")
    Duration timeout();
}
