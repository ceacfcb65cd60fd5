package io.gleaner.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Processes that an earlier run left behind because it was killed. They are known by their notes, never by their names. */
final class Leftovers {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Leftovers() {}

    /**
     * Stops what still runs, and forgets the notes.
     *
     * @param directory of the notes
     * @param spared a process that must live on
     * @return how many processes were stopped
     */
    static int stop(Path directory, ProcessHandle spared) {
        List<ProcessHandle> running = notes(directory).stream()
                .map(ProcessNote::process)
                .flatMap(Optional::stream)
                .filter(process -> !process.equals(spared))
                .toList();
        running.forEach(ProcessHandle::destroy);
        running.forEach(Leftovers::awaitEnd);
        return running.size();
    }

    /** Returns once the process has ended; kills it if that takes too long. */
    static void awaitEnd(ProcessHandle process) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        end.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
        if (process.isAlive()) {
            process.destroyForcibly();
            process.onExit().orTimeout(GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
        }
    }

    private static List<ProcessNote> notes(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .map(ProcessNote::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory, e);
        }
    }
}
