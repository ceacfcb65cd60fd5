package io.gleaner.e2e.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    private static final int MOST_LINES = 400;
    private static final int FEWEST_FILES = 500;
    private static final List<String> VAGUE_PACKAGES = List.of("util", "common", "impl", "dto", "manager", "helper");

    private static Map<Path, List<String>> sources;

    @BeforeAll
    static void readThem() throws IOException {
        Path root = Installation.current().root();
        sources = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(path -> path.toString().endsWith(".java")
                            && !path.toString().contains("/target/"))
                    .forEach(path -> sources.put(root.relativize(path), lines(path)));
        }
        assertThat(sources).hasSizeGreaterThan(FEWEST_FILES);
    }

    @Test
    void noFileIsTooLongToRead() {
        assertThat(offenders(lines -> lines.size() > MOST_LINES)).isEmpty();
    }

    @Test
    void noEventIsSentWithoutWaitingForTheBroker() {
        String forgetful = "send" + "AndForget";
        assertThat(offenders(lines -> lines.stream().anyMatch(line -> line.contains(forgetful))))
                .isEmpty();
    }

    @Test
    void nothingIsMocked() {
        String mockery = "import org." + "mockito";
        assertThat(offenders(lines -> lines.stream().anyMatch(line -> line.startsWith(mockery))))
                .isEmpty();
    }

    @Test
    void noTestWaitsByTheClock() {
        String nap = "Thread." + "sleep(";
        assertThat(sources.entrySet())
                .filteredOn(source -> source.getKey().toString().contains("/src/test/"))
                .filteredOn(source -> source.getValue().stream().anyMatch(line -> line.contains(nap)))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItOwns() {
        assertThat(sources.keySet())
                .filteredOn(path -> path.toString().contains("/src/main/"))
                .allSatisfy(path -> assertThat(sources).containsKey(path.resolveSibling("package-info.java")));
    }

    @Test
    void noPackageHasAVagueName() {
        assertThat(sources.keySet())
                .allSatisfy(path ->
                        assertThat(path.getParent().getFileName().toString()).isNotIn(VAGUE_PACKAGES));
    }

    private static List<Path> offenders(Predicate<List<String>> offence) {
        return sources.entrySet().stream()
                .filter(source -> offence.test(source.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
