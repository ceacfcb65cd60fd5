package io.gleaner.downloader.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which links may be followed, whatever the provider. */
@ConfigMapping(prefix = "gleaner.downloader.links")
public interface LinksConfig {

    /** Whether plain HTTP will do. For the demo and tests only. */
    @WithDefault("false")
    boolean allowHttp();

    /** Whether a link may lead to this machine or into a private network. For the demo and tests only. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** How many redirects one request may take. */
    @WithDefault("5")
    int maxRedirects();
}
