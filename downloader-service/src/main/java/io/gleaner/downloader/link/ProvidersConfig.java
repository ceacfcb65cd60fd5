package io.gleaner.downloader.link;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Set;

/** What is known of the providers' files. */
@ConfigMapping(prefix = "gleaner.downloader.providers")
public interface ProvidersConfig {

    /** By name of the provider. */
    @WithParentName
    Map<String, Provider> all();

    /** One provider. */
    interface Provider {

        /** Hosts that its links may lead to, redirects included; {@code *.example.com} stands for all below, at any depth. */
        Set<String> hosts();
    }
}
