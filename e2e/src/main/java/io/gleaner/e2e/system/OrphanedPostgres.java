package io.gleaner.e2e.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A PostgreSQL server that outlived the process that started it, as it does when that one is killed. */
final class OrphanedPostgres {

    private OrphanedPostgres() {}

    /**
     * Stops the server of this data directory, if there is one.
     *
     * @param data as PostgreSQL calls it, with its {@code postmaster.pid}
     */
    static void stop(Path data) {
        Path note = data.resolve("postmaster.pid");
        try {
            if (Files.exists(note)) {
                List<String> lines = Files.readAllLines(note);
                ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(OrphanedPostgres::isPostgres)
                        .ifPresent(OrphanedPostgres::stop);
            }
        } catch (IOException | NumberFormatException e) {
            throw new CannotRun("Cannot read " + note + "; is another PostgreSQL using it?", e);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.contains("postgres"))
                .isPresent();
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        Leftovers.awaitEnd(server);
    }
}
