package io.gleaner.e2e.bench;

import io.gleaner.e2e.system.Service;
import io.gleaner.events.StoredFile;
import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * From "ready" told on the topic to the row in the catalogue, for reports of 1 KB at 50 a second, beside a plain Kafka client that
 * makes the same hops, fetches the same file and inserts one row. The database tells when it committed each of the catalogue's
 * rows, which are visible from then on, since the catalogue waits for the disk later: whoever looked for them a thousand times a
 * second would measure his own looking.
 */
final class LatencyBenchmark implements Benchmark {

    private static final int RATE = 50;
    private static final int SECONDS = 30;
    /** A minute: services run for months, and their compilers want their share of a young one's processors. */
    private static final int WARM_UP = 3_000;

    private static final String FILE = "/files/tiny.csv";
    private static final String LEAN = "the leanest pipeline that keeps the promises";
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String VISIBLE =
            "SELECT file_id, stored_at, pg_xact_commit_timestamp(xmin) AS visible FROM file WHERE connection = ?";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        Files.writeString(bed.served("tiny.csv"), "date,video_id,views\n" + "20261101,abcdefghijk,123\n".repeat(40));
        int count = (int) bed.scaled(RATE * SECONDS);
        measure(bed, WARM_UP);
        Processors before = Processors.of(bed.system());
        List<Way> ways = measure(bed, count);
        told.accept(Processors.of(bed.system()).since(before, count));
        List<Double> ours = ways.stream().map(Way::whole).toList();
        told.accept("Gleaner p50 %.1f ms, p99 %.1f ms".formatted(Median.of(ours), Median.percentile(ours, 99)));
        told.accept("of which until the file is stored: p50 %.1f ms, from then on %.1f ms"
                .formatted(
                        Median.of(ways.stream().map(Way::untilStored).toList()),
                        Median.of(ways.stream().map(Way::afterwards).toList())));
        List<Double> plain;
        try (PlainPipeline peer = new PlainPipeline(bed)) {
            peer.measure(WARM_UP, RATE, FILE);
            plain = peer.measure(count, RATE, FILE);
        }
        told.accept("plain client p50 %.1f ms, p99 %.1f ms".formatted(Median.of(plain), Median.percentile(plain, 99)));
        List<Double> lean;
        try (LeanPipeline peer = new LeanPipeline(bed)) {
            peer.measure(WARM_UP, RATE, i -> FILE);
            lean = peer.measure(count, RATE, i -> FILE);
        }
        told.accept(
                "leanest pipeline p50 %.1f ms, p99 %.1f ms".formatted(Median.of(lean), Median.percentile(lean, 99)));
        Files.delete(bed.served("tiny.csv"));
        return List.of(
                compare(50, ours, "a plain Kafka client", plain, 2),
                compare(99, ours, "a plain Kafka client", plain, 3),
                compare(50, ours, LEAN, lean, 2));
    }

    private static Figure compare(int percent, List<Double> ours, String peer, List<Double> times, double limit) {
        double mine = Median.percentile(ours, percent);
        double theirs = Median.percentile(times, percent);
        return Figure.atMost(
                "ready to visible at " + RATE + "/s, p" + percent + ", against " + peer,
                Figure.number(mine) + " ms",
                Figure.number(theirs) + " ms",
                mine / theirs,
                limit);
    }

    /** The way of one report. */
    private record Way(Instant told, Instant stored, Instant visible) {

        double whole() {
            return milliseconds(told, visible);
        }

        double untilStored() {
            return milliseconds(told, stored);
        }

        double afterwards() {
            return milliseconds(stored, visible);
        }

        private static double milliseconds(Instant from, Instant to) {
            return ChronoUnit.MICROS.between(from, to) / 1e3;
        }
    }

    private static List<Way> measure(Bed bed, int count) throws InterruptedException {
        String connection = "bench-" + UUID.randomUUID();
        Map<String, Instant> told = new HashMap<>();
        try (ReadyReports ready = new ReadyReports(bed.kafka(), connection)) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                LockSupport.parkNanos(begin + i * 1_000_000_000L / RATE - System.nanoTime());
                Instant now = Instant.now();
                var event = ready.announce(bed.address(FILE));
                told.put(StoredFile.idOf(event.report().key(), event.revision().id(), 0), now);
            }
            try (StoredFiles stored = new StoredFiles(bed.kafka(), connection)) {
                stored.await(count, PATIENCE, file -> {});
            }
            while (bed.catalog().files("connection=" + connection).size() < count) {
                LockSupport.parkNanos(LOOK_EVERY);
            }
            return ways(bed, connection, told);
        }
    }

    private static List<Way> ways(Bed bed, String connection, Map<String, Instant> told) {
        String address =
                "jdbc:postgresql://127.0.0.1:" + bed.system().ports().postgres() + "/" + Service.CATALOG.database();
        List<Way> ways = new ArrayList<>();
        try (Connection database = DriverManager.getConnection(
                        address, EmbeddedPostgresServer.USER, EmbeddedPostgresServer.PASSWORD);
                PreparedStatement query = database.prepareStatement(VISIBLE)) {
            query.setString(1, connection);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ways.add(new Way(
                            told.remove(rows.getString("file_id")),
                            instant(rows, "stored_at"),
                            instant(rows, "visible")));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the catalogue's rows cannot be read", e);
        }
        if (!told.isEmpty()) {
            throw new IllegalStateException(told.size() + " files did not become visible");
        }
        return ways;
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
