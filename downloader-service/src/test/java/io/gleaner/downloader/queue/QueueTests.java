package io.gleaner.downloader.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FreshDatabase;
import io.gleaner.downloader.queue.DownloadQueue.Progress;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import io.gleaner.events.Transport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A queue on a real database, and two processes that use it. */
abstract class QueueTests {

    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    private FreshDatabase database;
    Pool pool;
    DownloadQueue here;
    DownloadQueue there;

    @BeforeEach
    void open() throws Exception {
        database = FreshDatabase.create();
        pool = database.pool();
        here = Queues.of(pool, "here");
        there = Queues.of(pool, "there");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    void add(ReportReady... ready) {
        assertThat(add(here, 0, ready)).isEmpty();
    }

    /** Adds, and claims at most so many of what is new. */
    List<Claim> add(DownloadQueue queue, int count, ReportReady... ready) {
        return queue.add(pool, List.of(ready), count).await().indefinitely();
    }

    static List<Claim> claim(DownloadQueue queue, int count) {
        return claim(queue, count, 0);
    }

    static List<Claim> claim(DownloadQueue queue, int count, int ahead) {
        return queue.claim(count, ahead).await().indefinitely();
    }

    static Set<String> renew(DownloadQueue queue, Claim claim) {
        Uni<Set<String>> renewed = queue.renew(Set.of(new Progress(claim.fileId(), claim.fence(), 17, 1_000)));
        return new HashSet<>(renewed.await().indefinitely());
    }

    static List<String> types(List<Claim> claims) {
        return claims.stream().map(claim -> claim.report().reportType()).toList();
    }

    void sql(String statement) {
        pool.query(statement).execute().await().indefinitely();
    }

    long number(String query) {
        return pool.query(query)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    static ReportReady ready(String reportType, String connection, Instant availableUntil) {
        Report report = Report.of(
                "dailymotion",
                new ConnectionId(connection),
                reportType,
                Parameters.none(),
                Period.day(LocalDate.of(2026, 1, 1)));
        PartDescriptor part = new PartDescriptor(
                0,
                Transport.FILE_LINK,
                PartAuthorization.NONE,
                URI.create("https://files.example.com/x"),
                "text/csv",
                List.of("day"));
        return new ReportReady(report, "initial", new Revision("r1", NOW), List.of(part), availableUntil, NOW, "sub");
    }

    static ReportReady[] many(String connection, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> ready("t" + number, connection, null))
                .toArray(ReportReady[]::new);
    }
}
