package io.gleaner.downloader.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.FullDisk;
import io.gleaner.downloader.Neighbours;
import io.gleaner.downloader.Ready;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import io.gleaner.downloader.Topics;
import io.gleaner.downloader.queue.FileName;
import io.gleaner.events.Encoding;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ObjectName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class OrphanSweepTest {

    private static final byte[] CSV = Samples.csv(1, 10);

    Neighbours.Set neighbours;

    @Inject
    OrphanSweep sweep;

    @Inject
    FullDisk disk;

    @Test
    void removesOnlyWhatASettledPartDoesNotReferTo() throws Exception {
        ReportReady ready = ready("swept", Scripts.whole(CSV));
        ReportReady waiting = ready("swept-waiting", Scripts.status(503, "Retry-After: 3600"));
        String stored = store(ready, waiting).file().name();
        ObjectName referred = new ObjectName(stored);
        ObjectName orphan = new ObjectName(stored.replace(".csv", "-v3.csv.gz"));
        ObjectName inFlight = new ObjectName(stored.replace("report_type=swept", "report_type=swept-waiting")
                .replaceAll("[0-9a-f]{8}\\.csv", Ready.fileId(waiting).substring(0, 8) + ".csv"));
        ObjectName unknown = new ObjectName("provider=other/file.csv");
        publish(orphan);
        publish(inFlight);
        publish(unknown);

        assertThat(sweep.sweep(Duration.ofHours(1))).isZero();
        assertThat(sweep.sweep(Duration.ZERO)).isPositive();
        assertThat(sweep.sweep(Duration.ZERO)).isZero();

        assertThat(disk.find(orphan)).isEmpty();
        assertThat(disk.find(referred)).isPresent();
        assertThat(disk.find(inFlight)).isPresent();
        assertThat(disk.find(unknown)).isPresent();
    }

    @Test
    void sparesWhatMayBeTheOnlyCopyOfAPartThatWasGivenUp() throws Exception {
        neighbours.host().on("/swept-failed", Scripts.status(503));
        ReportReady failed = Ready.of(
                "swept-failed",
                PartAuthorization.NONE,
                neighbours.host().uri("/swept-failed"),
                Instant.now().minusSeconds(1));
        Topics.send(failed);
        Topics.await(ReportFailed.class, 1, event -> event.report().equals(failed.report()) && event.terminal());
        ObjectName name =
                FileName.of(FileName.base(failed.report(), failed.revision(), 0), 0, "text/csv", Encoding.IDENTITY);
        publish(name);

        sweep.sweep(Duration.ZERO);

        assertThat(disk.find(name)).isPresent();
    }

    @Test
    void sparesTheBeginningOfWhatIsStillToBeFetched() throws Exception {
        ReportReady stored = ready("left", Scripts.whole(CSV));
        ReportReady waiting = ready("left-waiting", Scripts.status(503, "Retry-After: 3600"));
        store(stored, waiting);
        leave(Ready.fileId(stored));
        leave(Ready.fileId(waiting));
        leave("unknown");

        sweep.sweep(Duration.ofHours(1));
        assertThat(disk.beginning(Ready.fileId(stored))).isPresent();

        sweep.sweep(Duration.ZERO);
        assertThat(disk.beginning(Ready.fileId(stored))).isEmpty();
        assertThat(disk.beginning("unknown")).isEmpty();
        assertThat(disk.beginning(Ready.fileId(waiting))).isPresent();

        makeOlderThan(Duration.ofDays(7));
        sweep.sweep(Duration.ofHours(1));
        assertThat(disk.beginning(Ready.fileId(waiting))).isEmpty();
    }

    /** A report that a host has, or has not yet. */
    private ReportReady ready(String reportType, Script answer) {
        neighbours.host().on("/" + reportType, answer);
        return Ready.of(reportType, PartAuthorization.NONE, neighbours.host().uri("/" + reportType));
    }

    /** Tells both; what is told of the one once it is stored, and the other waits. */
    private static FileStored store(ReportReady ready, ReportReady waiting) throws Exception {
        Topics.send(ready, waiting);
        FileStored stored = Topics.await(
                        FileStored.class, 1, event -> event.report().equals(ready.report()))
                .getFirst();
        Topics.await(ReportFailed.class, 1, event -> event.report().equals(waiting.report()));
        return stored;
    }

    private void makeOlderThan(Duration age) throws IOException {
        try (Stream<Path> files = Files.list(neighbours.store().resolve(".staging"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setLastModifiedTime(
                        file, FileTime.from(Instant.now().minus(age).minusSeconds(1)));
            }
        }
    }

    /** As a process that dies in the middle of a large file does. */
    private void leave(String key) throws IOException {
        var staged = disk.begin(new ObjectName("provider=left/file.csv"));
        int length = 4 * 1024 * 1024;
        staged.write(ByteBuffer.allocate(length));
        staged.checkpoint(new Checkpoint(key, length, "0".repeat(64), Map.of()));
        staged.leave();
    }

    private void publish(ObjectName name) throws IOException {
        try (var staged = disk.begin(name)) {
            staged.write(ByteBuffer.wrap(CSV));
            staged.seal();
            staged.publish(Samples.sha256(CSV));
        }
    }
}
