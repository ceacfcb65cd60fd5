package io.gleaner.auth.consent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How people consent. */
@ConfigMapping(prefix = "gleaner.auth.consent")
public interface ConsentConfig {

    /**
     * Where browsers come back to: the absolute address of {@code /consent/callback} as a browser reaches it. To be
     * registered with the provider to the letter, but for desktop applications, which may come back to any port of the
     * loopback interface.
     */
    URI redirectUri();

    /** How long a consent address works; people may get it by mail. */
    @WithDefault("PT1H")
    Duration lifetime();

    /** How long it is remembered afterwards, to tell people that it is too late. */
    @WithDefault("P7D")
    Duration remembered();
}
