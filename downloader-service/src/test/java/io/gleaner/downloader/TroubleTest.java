package io.gleaner.downloader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.downloader.queue.FileName;
import io.gleaner.events.Encoding;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trouble on our own side: a full disk, dead and overtaken processes, what they leave behind. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class TroubleTest {

    private static final byte[] CSV = Samples.csv(1, 1_000);

    Neighbours.Set neighbours;

    @Inject
    FullDisk disk;

    @Inject
    Pool pool;

    @AfterEach
    void clearDisk() {
        disk.clear();
    }

    @Test
    void pausesClaimingWhileTheDiskIsFullAndLosesNothing() throws Exception {
        FaultServer.Script whole = Scripts.whole(CSV);
        ReportReady first = ready(
                "disk-full",
                (request, wire) -> {
                    disk.fill();
                    whole.answer(request, wire);
                },
                whole);
        Topics.send(first);
        ReportFailed failed = Topics.await(
                        ReportFailed.class, 1, event -> about(event.report().reportType(), "disk-full"))
                .getFirst();

        assertThat(failed.reason()).isEqualTo(Reason.STORAGE_UNAVAILABLE);
        assertThat(failed.terminal()).isFalse();
        given().get("/q/health/ready").then().statusCode(503).body(containsString("the disk is full"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/metrics").then().body(containsString("gleaner_downloads_paused 1.0"));
        given().get("/downloads").then().body("paused", equalTo("the disk is full"));
        given().get("/downloads/" + Ready.fileId(first))
                .then()
                .body("state", equalTo("waiting"))
                .body("reason", equalTo("storage-unavailable"));
        assertThat(stagedParts()).isEmpty();

        disk.clear();

        assertThat(stored("disk-full").file().sha256()).isEqualTo(Samples.sha256(CSV));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void fetchesNothingThatFindsNoRoomAndGoesOnWithTheRest() throws Exception {
        disk.leave(CSV.length - 1);
        ReportReady large = ready("too-large", Scripts.whole(CSV));
        Topics.send(large);
        ReportFailed failed = Topics.await(
                        ReportFailed.class, 1, event -> about(event.report().reportType(), "too-large"))
                .getFirst();
        byte[] small = Samples.csv(3, 10);
        Topics.send(ready("small-enough", Scripts.whole(small)));

        assertThat(failed.reason()).isEqualTo(Reason.STORAGE_UNAVAILABLE);
        assertThat(failed.message()).isEqualTo("no room for " + CSV.length + " bytes");
        assertThat(stored("small-enough").file().sha256()).isEqualTo(Samples.sha256(small));
        given().get("/q/health/ready").then().statusCode(200);
        disk.clear();
        sql("update download set due_at = now() where failures = 1 and file_id = $1", large);
        assertThat(stored("too-large").file().sha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void takesOverWhatADeadProcessHadClaimed() throws Exception {
        ReportReady ready = ready("taken-over", Scripts.status(503, "Retry-After: 3600"));
        Topics.send(ready);
        Topics.await(ReportFailed.class, 1, event -> about(event.report().reportType(), "taken-over"));
        neighbours.host().on("/taken-over", Scripts.whole(CSV));
        sql(
                "update download set state = 'running', holder = 'dead', due_at = now() + interval '1 second' where file_id = $1",
                ready);

        assertThat(stored("taken-over").file().sha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void anOvertakenProcessSettlesNothing() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch rest = new CountDownLatch(1);
        ReportReady ready = ready("overtaken", Scripts.held(CSV, half, rest), Scripts.whole(Samples.csv(2, 1_000)));
        Topics.send(ready);
        assertThat(half.await(10, TimeUnit.SECONDS)).isTrue();
        sql(
                "update download set fence = fence + 1, state = 'waiting', due_at = now() + interval '300 ms' where file_id = $1",
                ready);
        rest.countDown();

        FileStored stored = stored("overtaken");

        assertThat(stored.file().sha256()).isIn(Samples.sha256(CSV), Samples.sha256(Samples.csv(2, 1_000)));
        given().get("/downloads/" + Ready.fileId(ready))
                .then()
                .body("file.sha256", equalTo(stored.file().sha256()));
        assertThat(sha256(stored.file().name())).isEqualTo(stored.file().sha256());
    }

    @Test
    void adoptsTheSameContentThatADeadProcessHadPublished() throws Exception {
        ReportReady ready = ready("published-before", Scripts.whole(CSV));
        ObjectName name = publish(ready, 0, CSV);
        Topics.send(ready);

        assertThat(stored("published-before").file().name()).isEqualTo(name.value());
    }

    @Test
    void settlesWhatADeadProcessHadPublishedThoughTheProviderHasDeletedItSince() throws Exception {
        LinkBook.answer(neighbours.services(), "published-and-gone", Scripts.status(410));
        ReportReady ready = ready("published-and-gone", Scripts.status(404));
        ObjectName name = publish(ready, 0, CSV);
        Topics.send(ready);

        FileStored stored = stored("published-and-gone");

        assertThat(stored.file().name()).isEqualTo(name.value());
        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(CSV));
        assertThat(stored.file().size()).isEqualTo(CSV.length);
        assertThat(stored.file().rows()).isEqualTo(1_000);
    }

    @Test
    void doesNotSettleWhatIsDamaged() throws Exception {
        LinkBook.answer(neighbours.services(), "damaged-and-gone", Scripts.status(410));
        ReportReady ready = ready("damaged-and-gone", Scripts.status(404));
        publish(ready, 0, "day\n".getBytes(StandardCharsets.UTF_8));
        Topics.send(ready);

        ReportFailed failed = Topics.await(
                        ReportFailed.class, 1, event -> about(event.report().reportType(), "damaged-and-gone"))
                .getFirst();

        assertThat(failed.reason()).isEqualTo(Reason.GONE);
        assertThat(failed.terminal()).isTrue();
    }

    @Test
    void leavesOtherContentUnderItsNameAndTakesTheNextOne() throws Exception {
        byte[] other = Samples.csv(2, 1_000);
        ReportReady ready = ready("name-taken", Scripts.whole(CSV));
        ObjectName taken = publish(ready, 0, other);
        Topics.send(ready);

        FileStored stored = stored("name-taken");

        assertThat(stored.file().name()).endsWith("-v1.csv");
        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(CSV));
        assertThat(sha256(taken.value())).isEqualTo(Samples.sha256(other));
    }

    @Test
    void retriesWhatWasGivenUpWhenAsked() {
        LinkBook.answer(neighbours.services(), "given-up", Scripts.status(410));
        ReportReady ready = ready("given-up", Scripts.status(404));
        Topics.send(ready);
        Topics.await(
                ReportFailed.class, 1, event -> about(event.report().reportType(), "given-up") && event.terminal());
        neighbours.host().on("/given-up", Scripts.whole(CSV));

        given().post("/downloads/" + Ready.fileId(ready) + "/retry").then().statusCode(202);

        assertThat(stored("given-up").file().rows()).isEqualTo(1_000);
        given().post("/downloads/" + Ready.fileId(ready) + "/retry")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:gleaner:problem:conflict"));
    }

    @Test
    void countsAndTellsWhatNobodyExpected() {
        LinkBook.answer(neighbours.services(), "surprising", (request, wire) -> {
            byte[] answer = "{\"authorization\":\"a-word-of-tomorrow\"}".getBytes(StandardCharsets.UTF_8);
            wire.head(200, "Content-Type: application/json", "Content-Length: " + answer.length)
                    .body(answer, 0, answer.length);
        });
        ReportReady ready = Ready.of("surprising", PartAuthorization.NONE, null);
        Topics.send(ready);

        ReportFailed failed = Topics.await(
                        ReportFailed.class, 2, event -> about(event.report().reportType(), "surprising"))
                .getLast();

        assertThat(failed.reason()).isEqualTo(Reason.MALFORMED_RESPONSE);
        assertThat(failed.message()).startsWith("the downloader failed unexpectedly (");
        assertThat(failed.attempt()).isEqualTo(2);
        assertThat(failed.retryAt()).isNotNull();
        sql("update download set due_at = now() + interval '1 hour' where failures >= 2 and file_id = $1", ready);
    }

    private ObjectName publish(ReportReady ready, int variant, byte[] content) throws IOException {
        ObjectName name =
                FileName.of(FileName.base(ready.report(), ready.revision(), 0), variant, "text/csv", Encoding.IDENTITY);
        try (var staged = disk.begin(name)) {
            staged.write(ByteBuffer.wrap(content));
            staged.seal();
            staged.publish(Samples.sha256(content));
        }
        return name;
    }

    private ReportReady ready(String reportType, FaultServer.Script... answers) {
        neighbours.host().on("/" + reportType, answers);
        return Ready.of(reportType, PartAuthorization.NONE, neighbours.host().uri("/" + reportType));
    }

    private void sql(String update, ReportReady ready) {
        int changed = pool.preparedQuery(update)
                .execute(Tuple.of(Ready.fileId(ready)))
                .await()
                .indefinitely()
                .rowCount();
        assertThat(changed).isEqualTo(1);
    }

    private static FileStored stored(String reportType) {
        return Topics.await(FileStored.class, 1, event -> about(event.report().reportType(), reportType))
                .getFirst();
    }

    private static boolean about(String actual, String wanted) {
        return actual.equals(wanted);
    }

    private String sha256(String name) throws IOException {
        try (var content = disk.open(new ObjectName(name), 0, Long.MAX_VALUE)) {
            return ContentHash.sha256(content);
        }
    }

    private List<Path> stagedParts() throws IOException {
        try (Stream<Path> parts = Files.list(neighbours.store().resolve(".staging"))) {
            return parts.toList();
        }
    }
}
