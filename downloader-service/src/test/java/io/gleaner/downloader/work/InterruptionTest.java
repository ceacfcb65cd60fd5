package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FullDisk;
import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Ready;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever interrupts a download, at shutdown or when its lease is lost, is told of no failure and closes no gate. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class InterruptionTest {

    Neighbours.Set neighbours;

    @Inject
    Download download;

    @Inject
    StorageGate gate;

    @Inject
    FullDisk disk;

    @Inject
    Pool pool;

    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
        pool.query("delete from download where holder = 'test'")
                .execute()
                .await()
                .indefinitely();
    }

    @Test
    void whileWritingIsNoFailureOfTheStore() {
        FaultServer.Script whole = Scripts.whole(Samples.csv(1, 10));
        neighbours.host().on("/interrupted", whole);
        Claim claim = running(Ready.of(
                "interrupted", PartAuthorization.NONE, neighbours.host().uri("/interrupted")));
        disk.interruptNextWriter();

        requireUnsettled(claim);
    }

    @Test
    void whileAskingForALinkIsNoFailureOfTheOtherService() {
        Claim claim = running(Ready.of("interrupted-link", PartAuthorization.NONE, (URI) null));
        Thread.currentThread().interrupt();

        requireUnsettled(claim);
    }

    private void requireUnsettled(Claim claim) {
        assertThatThrownBy(() -> download.attempt(claim, (bytes, length) -> {}, () -> Duration.ZERO))
                .isInstanceOf(InterruptedException.class);

        assertThat(gate.isOpen()).isTrue();
        assertThat(state(claim)).isEqualTo("running 0");
    }

    /** A row that this test alone holds. */
    private Claim running(ReportReady ready) {
        Claim claim = Ready.claim(ready, 1);
        pool.preparedQuery("""
                        insert into download (file_id, report_key, connection, report, revision_id, revision_created_at,
                            part, part_count, descriptor, base_name, ready_at, state, holder, fence, due_at)
                        values ($1, $1, 'interrupted', '{}', 'r1', now(), 0, 1, '{}', $1, now(), 'running', 'test', 1,
                            now() + interval '1 hour')""").execute(Tuple.of(claim.fileId())).await().indefinitely();
        return claim;
    }

    private String state(Claim claim) {
        return pool.preparedQuery("select state || ' ' || failures from download where file_id = $1")
                .execute(Tuple.of(claim.fileId()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }
}
