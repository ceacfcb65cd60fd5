package io.gleaner.e2e.whole;

import io.gleaner.e2e.system.Installation;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The places at which a packaged service can be told to die, read from what is packaged: a new one is tested as well. */
final class CrashPoints {

    private CrashPoints() {}

    static List<String> of(Service service) {
        Path application =
                Installation.current().root().resolve(service.fullName()).resolve("target/quarkus-app/app");
        try (Stream<Path> jars = Files.list(application);
                URLClassLoader classes =
                        new URLClassLoader(jars.map(CrashPoints::url).toArray(URL[]::new))) {
            Class<?> places = classes.loadClass("io.gleaner." + service.database() + ".crash.CrashPoint");
            return Arrays.stream(places.getEnumConstants())
                    .map(place -> place.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(service.fullName() + " has no crash points", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
