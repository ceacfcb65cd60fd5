package io.gleaner.poller.provider;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Reads an adapter's configuration with its defaults, without an application. */
public final class ProviderSettings {

    private ProviderSettings() {}

    /** @param values full keys; everything else has its default */
    public static <T> T of(Class<T> mapping, Map<String, String> values) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping);
        values.forEach(builder::withDefaultValue);
        return builder.build().getConfigMapping(mapping);
    }
}
