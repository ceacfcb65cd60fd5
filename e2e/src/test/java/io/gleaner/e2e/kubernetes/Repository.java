package io.gleaner.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The source tree that the manifests and Dockerfiles belong to. */
final class Repository {

    static final List<String> SERVICES =
            List.of("auth-service", "poller-service", "downloader-service", "catalog-service");

    private static final Pattern VERSION =
            Pattern.compile("<artifactId>gleaner-parent</artifactId>\\s*<version>([^<]+)</version>");

    private Repository() {}

    /** A path from the root of the repository. */
    static Path path(String relative) {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("k8s/base")) ? here : here.getParent();
        return root.resolve(relative);
    }

    /** The text of a file, by its path from the root of the repository. */
    static String text(String relative) {
        return text(path(relative));
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version that the build gives to everything. */
    static String version() {
        Matcher version = VERSION.matcher(text("pom.xml"));
        if (!version.find()) {
            throw new IllegalStateException("the parent pom names no version");
        }
        return version.group(1);
    }
}
