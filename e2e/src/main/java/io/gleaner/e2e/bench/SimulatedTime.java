package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.Service;
import io.gleaner.sandbox.infrastructure.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Time of the poller and of the simulated providers together. It jumps to the next moment at which the poller has something to
 * do, as soon as there is nothing left to do now: a week takes minutes, and the poller decides at the very moments at which it
 * would have decided in a real week.
 */
final class SimulatedTime implements AutoCloseable {

    /** When the poller acts next; its own tables say so. */
    private static final String NEXT = """
            SELECT min(due) FROM (
                SELECT due_at AS due FROM connection_turn
                UNION ALL SELECT plan_at FROM subscription WHERE NOT paused
                UNION ALL SELECT due_at FROM restatement) AS everything
            """;

    private static final String BUSY = """
            SELECT (SELECT count(*) FROM connection_turn WHERE lease_until > now()) + (SELECT count(*) FROM outbox)
            """;
    private static final String COLLECTED =
            "SELECT provider, count(*) FROM request WHERE state = 'ready' AND since >= '%s' GROUP BY provider";
    private static final String FAILED = "SELECT count(*) FROM request WHERE state = 'failed'";
    private static final String FORGET = "TRUNCATE subscription, restatement, connection_turn, request, revision,"
            + " standing_wish, provider_job, found_revision, quota, quota_permit, allowance, connection_zone, outbox";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOKS_IN_PEACE = 2;

    private final JsonClient sandbox;
    private final JsonClient downloader;
    private final Path aheadFile;
    private final Connection database;
    private Duration ahead = Duration.ZERO;

    SimulatedTime(Bed bed, Path aheadFile) throws IOException, SQLException {
        this.sandbox = new JsonClient(bed.system().ports().sandboxAddress());
        this.downloader = new JsonClient(bed.system().ports().address(Service.DOWNLOADER));
        this.aheadFile = aheadFile;
        this.database = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + bed.system().ports().postgres() + "/" + Service.POLLER.database(),
                EmbeddedPostgresServer.USER,
                EmbeddedPostgresServer.PASSWORD);
        write();
    }

    /** Empties the tables of a poller that does not run. */
    void forgetEverything() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(FORGET);
        }
    }

    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass. @param step the shortest jump; zero for the exact moments */
    void pass(Duration time, Duration step) throws IOException, SQLException {
        Instant end = now().plus(time);
        while (now().isBefore(end)) {
            Instant next = awaitPeace();
            Instant target = next.isBefore(now().plus(step)) ? now().plus(step) : next;
            jump(Duration.between(now(), target.isAfter(end) ? end : target));
        }
        awaitPeace();
    }

    /** Reports settled since then, by provider. */
    Map<String, Long> collectedSince(Instant start) throws SQLException {
        Map<String, Long> collected = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(COLLECTED.formatted(start))) {
            while (rows.next()) {
                collected.put(rows.getString(1), rows.getLong(2));
            }
        }
        if (number(FAILED) > 0 || !isEmpty("failed")) {
            throw new IllegalStateException("something has failed: these counts mean nothing");
        }
        return collected;
    }

    private void jump(Duration step) throws IOException {
        if (step.isPositive()) {
            sandbox.send("PUT", "/_sandbox/clock", Map.of("advance", step.toString()))
                    .expect(200);
            ahead = ahead.plus(step);
            write();
        }
    }

    /** Waits until all is done that is due; when there will be something to do again. */
    private Instant awaitPeace() throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int looks = 0;
        while (looks < LOOKS_IN_PEACE) {
            looks = isPeaceful() ? looks + 1 : 0;
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the poller does not come to rest at " + now());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        }
        return next();
    }

    private boolean isPeaceful() throws SQLException {
        return next().isAfter(now()) && number(BUSY) == 0 && isEmpty("waiting") && isEmpty("running");
    }

    private boolean isEmpty(String state) {
        return downloader
                .get("/downloads?limit=1&state=" + state)
                .expect(200)
                .required("items")
                .isEmpty();
    }

    private Instant next() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(NEXT)) {
            row.next();
            OffsetDateTime due = row.getObject(1, OffsetDateTime.class);
            return due == null ? Instant.MIN : due.toInstant();
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** In one step, so that nobody reads half of it. */
    private void write() throws IOException {
        Path half = aheadFile.resolveSibling(aheadFile.getFileName() + ".new");
        Files.writeString(half, ahead.toString());
        Files.move(half, aheadFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
