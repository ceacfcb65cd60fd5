package io.gleaner.downloader;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A revision that is announced again while it is fetched: what comes of it is the same as if the fetch had ended before. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class AnnouncedAgainTest {

    private static final byte[] CSV = Samples.csv(1, 10);

    Neighbours.Set neighbours;

    @Inject
    DownloadQueue queue;

    @Inject
    Pool pool;

    @Test
    void isNotGivenUpByWhatWasAnnouncedBefore() {
        ReportReady later = ready("again", "initial", Instant.now().plus(2, ChronoUnit.DAYS), 1);
        neighbours.host().on("/again", announcing(later, Scripts.status(503)), Scripts.whole(CSV));
        Topics.send(ready("again", "initial", Instant.now(), 0));

        FileStored stored = Topics.await(
                        FileStored.class, 1, event -> event.report().equals(later.report()))
                .getFirst();
        ReportFailed failed = failures(later, 1).getFirst();

        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(CSV));
        assertThat(failed.terminal()).isFalse();
        assertThat(failed.retryAt()).isEqualTo(failed.failedAt());
    }

    @Test
    void isGivenUpThoughItsTimeIsToldMoreFinelyThanItIsKept() {
        neighbours.host().on("/finely", Scripts.status(503));
        ReportReady ready = ready("finely", "initial", Instant.now(), 0);
        Topics.send(new ReportReady(
                ready.report(),
                ready.occasion(),
                ready.revision(),
                ready.parts(),
                ready.availableUntil(),
                ready.readyAt().plusNanos(999),
                ready.subscription()));

        assertThat(failures(ready, 1).getFirst().terminal()).isTrue();
    }

    @Test
    void isGivenUpForEveryRequestThatWaitedForIt() {
        ReportReady later = ready("again-in-vain", "manual-1", Instant.now(), 1);
        neighbours.host().on("/again-in-vain", announcing(later, Scripts.status(503)), Scripts.status(503));
        Topics.send(ready("again-in-vain", "initial", Instant.now(), 0));

        ReportFailed last = failures(later, 2).getLast();

        assertThat(last.terminal()).isTrue();
        assertThat(last.occasion()).isNull();
    }

    /** Answers once the other announcement has come. */
    private FaultServer.Script announcing(ReportReady ready, FaultServer.Script answer) {
        return (request, wire) -> {
            queue.add(pool, List.of(ready), 0).await().indefinitely();
            answer.answer(request, wire);
        };
    }

    private ReportReady ready(String reportType, String occasion, Instant availableUntil, int seconds) {
        ReportReady ready =
                Ready.of(reportType, PartAuthorization.NONE, neighbours.host().uri("/" + reportType), availableUntil);
        return new ReportReady(
                ready.report(),
                occasion,
                ready.revision(),
                ready.parts(),
                availableUntil,
                ready.readyAt().plusSeconds(seconds),
                ready.subscription());
    }

    private static List<ReportFailed> failures(ReportReady ready, int count) {
        return Topics.await(ReportFailed.class, count, event -> event.report().equals(ready.report()));
    }
}
