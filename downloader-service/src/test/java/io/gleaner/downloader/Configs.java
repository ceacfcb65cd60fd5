package io.gleaner.downloader;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Configuration mappings outside Quarkus. */
public final class Configs {

    private Configs() {}

    /** A mapping with these values, and defaults for the rest. */
    public static <T> T of(Class<T> mapping, Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(values)
                .build();
        return config.getConfigMapping(mapping);
    }
}
