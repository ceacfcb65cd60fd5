package io.gleaner.auth;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The configuration as it is shipped, without the lines for tests, and with settings on top. */
public final class ServiceConfig {

    private static final int ABOVE_THE_FILE = 500;

    private ServiceConfig() {}

    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withMappingIgnore("gleaner.**")
                    .withMapping(mapping)
                    .withSources(new PropertiesConfigSource(ServiceConfig.class.getResource("/application.properties")))
                    .withSources(new PropertiesConfigSource(settings, "settings", ABOVE_THE_FILE))
                    .build()
                    .getConfigMapping(mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
