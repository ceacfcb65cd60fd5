package io.gleaner.poller.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a replica may be silent before another one takes its connections over. */
@ConfigMapping(prefix = "gleaner.poller.lease")
public interface LeaseConfig {

    /** How long a lease lasts without renewal; at most this long after a kill another replica goes on. */
    @WithDefault("10s")
    Duration duration();

    /** How often the leases of running turns are renewed; a third of the duration at most. */
    @WithDefault("3s")
    Duration renewal();
}
