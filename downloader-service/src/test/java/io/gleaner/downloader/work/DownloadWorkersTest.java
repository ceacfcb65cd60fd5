package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.Configs;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.FreshDatabase;
import io.gleaner.downloader.FullDisk;
import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Ready;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.queue.QueueConfig;
import io.gleaner.downloader.queue.Queues;
import io.gleaner.downloader.queue.Settlement;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Workers of another process, which nobody disturbs. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class DownloadWorkersTest {

    private static final byte[] CSV = Samples.csv(1, 1_000);

    Neighbours.Set neighbours;

    @Inject
    DownloadQueue queue;

    @Inject
    Settlement settlement;

    @Inject
    Download download;

    @Inject
    StorageGate gate;

    @Inject
    FullDisk disk;

    @Test
    void keepWhatTheyFetchThoughItsLeaseHasEnded() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(1);
        ReportReady ready = ready("lease-ended", Scripts.held(CSV, half, rest));
        try (FreshDatabase database = FreshDatabase.create()) {
            DownloadQueue own = Queues.of(database.pool(), "alone");
            own.add(database.pool(), List.of(ready), 0).await().indefinitely();
            DownloadWorkers workers = new DownloadWorkers(own, settlement, download, gate, disk, anyRenewalIsTooOld());
            workers.start(null);
            assertThat(half.await(10, TimeUnit.SECONDS)).isTrue();
            database.pool()
                    .query("update download set due_at = now() - interval '1 second'")
                    .execute()
                    .await()
                    .indefinitely();

            workers.wake();

            awaitLease(database.pool());
            assertThat(attempts(database.pool())).isEqualTo(1);
            assertThat(neighbours.host().requests("/lease-ended")).hasSize(1);
            rest.countDown();
            workers.stop(null);
        }
    }

    @Test
    void countWhatWasCancelledBeforeItBeganAsEnded() throws Exception {
        ReportReady ready = ready("cancelled-early", Scripts.whole(CSV));
        CountDownLatch free = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            thread.execute(() -> awaitOpen(free));
            DownloadWorkers workers = new DownloadWorkers(
                    queue, settlement, download, gate, disk, Configs.of(QueueConfig.class, Map.of()), thread);
            workers.begin(List.of(Ready.claim(ready, 1)), false);
            workers.begin(List.of(Ready.claim(ready, 2)), false);
            assertThat(workers.active()).isEqualTo(2);

            free.countDown();
            thread.submit(() -> {}).get(10, TimeUnit.SECONDS);

            assertThat(workers.active()).isZero();
            assertThat(neighbours.host().requests("/cancelled-early")).hasSize(1);
        }
    }

    private static QueueConfig anyRenewalIsTooOld() {
        return Configs.of(
                QueueConfig.class,
                Map.of("gleaner.downloader.queue.lease", "0s", "gleaner.downloader.queue.workers", "2"));
    }

    private ReportReady ready(String reportType, Script answer) {
        neighbours.host().on("/" + reportType, answer);
        return Ready.of(reportType, PartAuthorization.NONE, neighbours.host().uri("/" + reportType));
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the only part is held by somebody again. */
    private static void awaitLease(Pool pool) {
        Instant end = Instant.now().plusSeconds(10);
        while (number(pool, "select count(*)::int from download where due_at > now()") == 0) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    private static int attempts(Pool pool) {
        return number(pool, "select attempts from download");
    }

    private static int number(Pool pool, String query) {
        return pool.query(query)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }
}
