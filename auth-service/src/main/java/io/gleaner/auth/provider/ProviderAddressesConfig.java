package io.gleaner.auth.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What addresses of providers may look like. */
@ConfigMapping(prefix = "gleaner.auth.provider-addresses")
public interface ProviderAddressesConfig {

    /** Whether {@code http:} is accepted for token endpoints and origins: for the demo and tests only. */
    @WithDefault("false")
    boolean allowHttp();
}
