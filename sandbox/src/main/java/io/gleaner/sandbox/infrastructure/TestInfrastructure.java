package io.gleaner.sandbox.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts what a module's tests need once for each test JVM, and tells them by system properties.
 *
 * <p>The system property {@code gleaner.test.infrastructure} names it: {@code postgres}, {@code kafka}, both or nothing.
 * Told: {@code gleaner.test.postgres.host}, {@code .port}, {@code .user}, {@code .password} and {@code
 * kafka.bootstrap.servers}. The databases and topics of all services exist.
 */
public final class TestInfrastructure implements LauncherSessionListener {

    private static final List<String> DATABASES = List.of("auth", "poller", "downloader", "catalog", "delivery");
    private static final int PARTITIONS = 3;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private Path directory;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        List<String> wanted =
                List.of(System.getProperty("gleaner.test.infrastructure", "").split(","));
        directory = temporaryDirectory();
        CompletableFuture<Void> postgres =
                wanted.contains("postgres") ? CompletableFuture.runAsync(this::startPostgres) : done();
        CompletableFuture<Void> kafka =
                wanted.contains("kafka") ? CompletableFuture.runAsync(this::startKafka) : done();
        CompletableFuture.allOf(postgres, kafka).join();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private void startPostgres() {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(
                directory.resolve("postgres"), 0, EmbeddedPostgresServer.Durability.FORGOTTEN);
        keep(postgres);
        postgres.createDatabases(DATABASES);
        System.setProperty("gleaner.test.postgres.host", "127.0.0.1");
        System.setProperty("gleaner.test.postgres.port", String.valueOf(postgres.port()));
        System.setProperty("gleaner.test.postgres.user", EmbeddedPostgresServer.USER);
        System.setProperty("gleaner.test.postgres.password", EmbeddedPostgresServer.PASSWORD);
    }

    private void startKafka() {
        EmbeddedKafkaBroker kafka = EmbeddedKafkaBroker.start(directory.resolve("kafka"), 0, 0);
        keep(kafka);
        kafka.createTopics(PARTITIONS, Topics.all());
        System.setProperty("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    private synchronized void keep(AutoCloseable started) {
        running.push(started);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        running.forEach(TestInfrastructure::close);
        deleteDirectory();
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            System.err.println("test infrastructure does not stop cleanly: " + e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("gleaner-test-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    private void deleteDirectory() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("left behind: " + directory);
        }
    }
}
