package io.gleaner.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.e2e.system.FreePorts;
import io.gleaner.e2e.system.PortPlan;
import io.gleaner.e2e.whole.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A demo that was killed leaves nothing running; the next one continues with its state, or forgets it if told to. */
class RestartedDemoTest {

    @TempDir
    Path directory;

    private final PortPlan ports = FreePorts.plan();

    @Test
    void leavesNothingBehindWhenKilledAndEndsWhenTheTimeIsUpAndForgetsEverythingWhenFresh() throws Exception {
        Path state = directory.resolve("state");
        List<ProcessHandle> children;
        try (DemoProcess killed = DemoProcess.start(directory.resolve("killed.txt"), state, ports)) {
            Await.that("everything up", () -> killed.output().contains("The four services are ready."), killed::output);
            children = killed.children();
            killed.kill();
        }
        Await.that("the others have noticed", () -> !DemoProcess.anyAlive(children), children::toString);
        Instant afterFirst = Instant.now();

        endsUnfinished("hasty.txt", state);
        assertThat(filesIn(state)).as("kept from the first").anyMatch(file -> modified(file)
                .isBefore(afterFirst));

        Instant beforeFresh = Instant.now();
        endsUnfinished("fresh.txt", state, "--fresh");
        assertThat(filesIn(state))
                .as("all of a new database, broker, providers, keys, logs and files")
                .hasSizeGreaterThan(1000)
                .allMatch(file -> modified(file).isAfter(beforeFresh));
    }

    /** One second after everything runs is too early for reports that take the platforms three. */
    private void endsUnfinished(String output, Path state, String... more) throws Exception {
        String[] options = Stream.concat(Stream.of("--exit", "--timeout", "1s"), Stream.of(more))
                .toArray(String[]::new);
        try (DemoProcess hasty = DemoProcess.start(directory.resolve(output), state, ports, options)) {
            assertThat(hasty.awaitEnd()).as(hasty.output()).isEqualTo(1);
            assertThat(hasty.output())
                    .contains("gleaner: not every expected day is stored after 1 s:\n")
                    .containsPattern("partner-audience: \\d+ of \\d+ days stored");
        }
    }

    /** Without the lock, by which two starts at the same time exclude each other. */
    private static List<Path> filesIn(Path state) throws IOException {
        try (Stream<Path> all = Files.walk(state)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
