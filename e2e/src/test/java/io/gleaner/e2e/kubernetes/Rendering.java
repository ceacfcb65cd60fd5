package io.gleaner.e2e.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What is rendered: the base, and the example that people copy. */
enum Rendering {
    BASE("k8s/base"),
    EXAMPLE("k8s/overlays/example");

    private final String directory;

    Rendering(String directory) {
        this.directory = directory;
    }

    /** Renders anew. Skips the calling test where there is no {@code kubectl}. */
    Manifests manifests() {
        assumeTrue(kubectlIsThere(), "kubectl is not on the PATH: nothing can be rendered");
        return Manifests.parse(
                run("kubectl", "kustomize", Repository.path(directory).toString()));
    }

    private static boolean kubectlIsThere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError("%s ended with %d: %s".formatted(String.join(" ", command), status, output));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
