package io.gleaner.e2e.system;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is run: the source tree with its packaged services, and the Java that runs them.
 *
 * @param root of the source tree
 * @param java the executable
 * @param classpath of this launcher, for the processes whose main class is here
 */
public record Installation(Path root, Path java, String classpath) {

    /** The one that this process belongs to; {@code ./gleaner} says in the property {@code gleaner.home} where it is. */
    public static Installation current() {
        String home = System.getProperty("gleaner.home");
        return new Installation(
                home == null ? sourceTreeAround(Path.of("").toAbsolutePath()) : Path.of(home),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"));
    }

    private static Path sourceTreeAround(Path directory) {
        for (Path here = directory; here != null; here = here.getParent()) {
            if (Files.exists(here.resolve("mvnw")) && Files.exists(here.resolve("e2e"))) {
                return here;
            }
        }
        throw new CannotRun("The source tree of Gleaner is not here; run ./gleaner.");
    }

    /** What {@code java -jar} starts a service from. */
    Path jarOf(Service service) {
        Path jar = root.resolve(service.fullName()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new CannotRun(
                    service.fullName() + " is not built; run ./gleaner demo, or ./mvnw -DskipTests package.");
        }
        return jar;
    }
}
