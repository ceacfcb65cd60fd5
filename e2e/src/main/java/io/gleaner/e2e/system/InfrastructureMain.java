package io.gleaner.e2e.system;

import io.gleaner.sandbox.infrastructure.EmbeddedKafkaBroker;
import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer.Durability;
import io.gleaner.sandbox.infrastructure.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The process that holds PostgreSQL and the Kafka broker. When its launcher disappears it stops all processes of the system,
 * itself last: its standard input ends with the launcher.
 *
 * <p>Arguments: directory for the data, directory of the notes on processes, ports of PostgreSQL, the broker and its controller.
 */
public final class InfrastructureMain {

    /** In the directory of the notes; has the number of this process in it once clients can connect. */
    static final String READY = "infrastructure.ready";

    private static final int PARTITIONS = 3;
    private static final Logger LOG = Logger.getLogger("io.gleaner");

    private InfrastructureMain() {}

    /** Runs until the process is told to stop; ends with status 1 if one of them does not start. */
    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        LOG.setLevel(Level.INFO);
        try {
            run(arguments);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.SEVERE, "PostgreSQL or Kafka does not start", e);
            System.exit(1); // The threads of the one that has started would go on for ever.
        }
    }

    private static void run(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Path notes = Path.of(arguments[1]);
        OrphanedPostgres.stop(data.resolve("postgres/data"));
        CompletableFuture<AutoCloseable> postgres =
                CompletableFuture.supplyAsync(() -> postgres(data.resolve("postgres"), Integer.parseInt(arguments[2])));
        EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.start(
                data.resolve("kafka"), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        kafka.createTopics(PARTITIONS, Topics.all());
        AutoCloseable database = postgres.join();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(kafka, database), "stop"));
        Files.writeString(
                notes.resolve(READY), String.valueOf(ProcessHandle.current().pid()));
        LOG.info("PostgreSQL and Kafka are ready");
        awaitEndOfLauncher();
        LOG.warning("the launcher has disappeared: stopping everything");
        Leftovers.stop(notes, ProcessHandle.current());
        System.exit(0);
    }

    private static AutoCloseable postgres(Path directory, int port) {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory, port, Durability.KEPT);
        server.createDatabases(
                Arrays.stream(Service.values()).map(Service::database).toList());
        return server;
    }

    private static void awaitEndOfLauncher() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever said.
        }
    }

    private static void close(AutoCloseable... running) {
        for (AutoCloseable one : running) {
            try {
                one.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "does not stop cleanly", e);
            }
        }
    }
}
