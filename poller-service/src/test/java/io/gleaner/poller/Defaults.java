package io.gleaner.poller;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as they are when nobody sets anything, or but a few of them. */
public final class Defaults {

    private static final int AHEAD = 200;

    private Defaults() {}

    public static <T> T of(Class<T> mapping) {
        return with(mapping, Map.of());
    }

    public static <T> T with(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, AHEAD, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
