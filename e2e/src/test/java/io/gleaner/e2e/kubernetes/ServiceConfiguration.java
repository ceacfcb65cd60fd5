package io.gleaner.e2e.kubernetes;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be configured in a service, from the sources of it and of the modules that it is built from.
 *
 * @param mapped the keys of its {@code @ConfigMapping} interfaces
 * @param given the keys that its own files give a value to, without those of a profile
 */
record ServiceConfiguration(List<ConfigurationKey> mapped, Set<String> given) {

    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>gleaner-([a-z-]+)</artifactId>\\s*</dependency>");
    private static final List<String> FILES =
            List.of("application.properties", "META-INF/microprofile-config.properties");

    /** Reads the sources of a service. */
    static ServiceConfiguration of(String service) {
        List<String> modules = Stream.concat(
                        Stream.of(service),
                        DEPENDENCY
                                .matcher(Repository.text(service + "/pom.xml"))
                                .results()
                                .map(dependency -> dependency.group(1)))
                .toList();
        return new ServiceConfiguration(
                modules.stream().flatMap(ServiceConfiguration::mappings).toList(),
                modules.stream().flatMap(ServiceConfiguration::givenKeys).collect(Collectors.toSet()));
    }

    /** Whether an environment variable sets something that exists. */
    boolean isSetBy(String variable) {
        return Stream.concat(mapped.stream(), given.stream().map(key -> new ConfigurationKey(key, false)))
                .anyMatch(key -> key.isSetBy(variable));
    }

    /** The keys without which the service does not start and that its own files leave open. */
    List<ConfigurationKey> leftOpen() {
        return mapped.stream()
                .filter(ConfigurationKey::mandatory)
                .filter(key -> !given.contains(key.name()))
                .toList();
    }

    private static Stream<ConfigurationKey> mappings(String module) {
        Path sources = Repository.path(module + "/src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent))
                    .values()
                    .stream()
                    .map(ConfigMappings::read)
                    .flatMap(Collection::stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> givenKeys(String module) {
        return FILES.stream()
                .map(file -> Repository.path(module + "/src/main/resources/" + file))
                .filter(Files::exists)
                .flatMap(file -> properties(file).stringPropertyNames().stream())
                .filter(key -> !key.startsWith("%"));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Repository.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
