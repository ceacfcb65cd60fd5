package io.gleaner.downloader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gleaner.downloader.FaultServer.Request;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.Reason;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Stage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** From {@code report-ready} to {@code file-stored} or {@code report-failed}, on the real broker and database. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class DownloadFlowTest {

    private static final byte[] CSV = Samples.csv(1, 1_000);

    Neighbours.Set neighbours;

    @Test
    void storesAPublicLinkWithoutCredentials() throws Exception {
        ReportReady ready = ready("public", PartAuthorization.NONE, Scripts.whole(CSV));
        Topics.send(ready);

        FileStored stored = stored(ready);

        assertThat(stored.file().name())
                .startsWith("provider=dailymotion/connection=partner/report_type=public/date=2026-01-01/"
                        + "2026-01-01-as-of-20260103t034212.5z-0-")
                .endsWith(".csv");
        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(CSV));
        assertThat(stored.file().size()).isEqualTo(CSV.length);
        assertThat(stored.file().rows()).isEqualTo(1_000);
        assertThat(stored.file().columns()).containsExactly("date", "channel_id", "views");
        assertThat(stored.file().store()).isEqualTo("directory");
        assertThat(stored.subscription()).isEqualTo("all-days");
        assertThat(stored.partCount()).isEqualTo(1);
        assertThat(Files.readAllBytes(neighbours.store().resolve(stored.file().name())))
                .isEqualTo(CSV);
        Request request = neighbours.host().requests("/public").getFirst();
        assertThat(request.headers())
                .containsEntry("Accept-Encoding", "identity")
                .doesNotContainKey("Authorization");
        given().get("/downloads/" + Ready.fileId(ready))
                .then()
                .statusCode(200)
                .body("state", equalTo("stored"))
                .body("bytes", equalTo(CSV.length))
                .body("length", equalTo(CSV.length))
                .body("attempts", equalTo(1))
                .body("file.sha256", equalTo(Samples.sha256(CSV)));
    }

    @Test
    void storesWithTheConnectionsCredentials() {
        authorizations("first", "second");
        byte[] gzip = Samples.gzip(CSV);
        ReportReady ready =
                ready("authorised", PartAuthorization.CONNECTION, Scripts.whole(gzip, "Content-Encoding: gzip"));
        Topics.send(ready);

        FileStored stored = stored(ready);

        assertThat(stored.file().name()).endsWith(".csv.gz");
        assertThat(stored.file().sha256()).isEqualTo(Samples.sha256(gzip));
        assertThat(neighbours.host().requests("/authorised").getFirst().headers())
                .containsEntry("Accept-Encoding", "gzip")
                .hasEntrySatisfying("Authorization", value -> assertThat(value).startsWith("Bearer "));
    }

    @Test
    void getsNewCredentialsWhenTheHostRefusesThem() {
        authorizations("first", "second");
        ReportReady ready = ready("refused", PartAuthorization.CONNECTION, (request, wire) -> {
            boolean good = request.header("Authorization").orElse("").equals("Bearer second");
            (good ? Scripts.whole(CSV) : Scripts.status(401)).answer(request, wire);
        });
        Topics.send(ready);

        assertThat(stored(ready).file().sha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void asksForALinkThatWasNotTold() {
        neighbours.host().on("/signed", Scripts.whole(CSV));
        links(
                "not-told",
                json(
                        200,
                        "{\"link\":\"" + neighbours.host().uri("/signed?signature=secret")
                                + "\",\"authorization\":\"none\"}"));
        ReportReady ready = Ready.of("not-told", PartAuthorization.NONE, null);
        Topics.send(ready);

        assertThat(stored(ready).file().sha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void asksForAFreshLinkWhenTheOneItHasIsDead() {
        neighbours.host().on("/fresh", Scripts.whole(CSV));
        links("dead", json(200, "{\"link\":\"" + neighbours.host().uri("/fresh") + "\",\"authorization\":\"none\"}"));
        ReportReady ready = ready("dead", PartAuthorization.NONE, Scripts.status(403));
        Topics.send(ready);

        assertThat(stored(ready).file().sha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void givesUpWhatTheProviderHasDeleted() {
        links("deleted", json(410, "{\"title\":\"gone\"}"));
        ReportReady ready = ready("deleted", PartAuthorization.NONE, Scripts.status(404));
        Topics.send(ready);

        ReportFailed failed = failed(ready, ReportFailed::terminal);

        assertThat(failed.reason()).isEqualTo(Reason.GONE);
        assertThat(failed.stage()).isEqualTo(Stage.DOWNLOAD);
        assertThat(failed.retryAt()).isNull();
        assertThat(failed.revision()).isEqualTo("r1");
        assertThat(failed.part()).isZero();
        given().get("/downloads/" + Ready.fileId(ready)).then().body("state", equalTo("failed"));
    }

    @Test
    void triesAgainUntilTheFileIsGood() {
        byte[] page = "<html>Sorry</html>".getBytes(StandardCharsets.UTF_8);
        ReportReady ready = ready(
                "mending",
                PartAuthorization.NONE,
                Scripts.whole(page),
                Scripts.status(503),
                Scripts.status(429, "Retry-After: 0"),
                Scripts.cut(CSV, 100),
                Scripts.whole(CSV));
        Topics.send(ready);

        assertThat(stored(ready).file().sha256()).isEqualTo(Samples.sha256(CSV));
        var failures = Topics.await(ReportFailed.class, 4, of(ready));
        assertThat(failures)
                .extracting(ReportFailed::reason)
                .containsExactly(
                        Reason.VERIFICATION_FAILED,
                        Reason.VENDOR_UNAVAILABLE,
                        Reason.RATE_LIMITED,
                        Reason.VENDOR_UNAVAILABLE);
        assertThat(failures).extracting(ReportFailed::attempt).containsExactly(1, 2, 3, 4);
        assertThat(failures).allSatisfy(failure -> assertThat(failure.retryAt()).isAfterOrEqualTo(failure.failedAt()));
    }

    @Test
    void givesUpOnceTheReportHasDisappeared() {
        neighbours.host().on("/late", Scripts.status(500));
        ReportReady ready = Ready.of(
                "late",
                PartAuthorization.NONE,
                neighbours.host().uri("/late"),
                Instant.now().plusMillis(300));
        Topics.send(ready);

        ReportFailed last = failed(ready, ReportFailed::terminal);

        assertThat(last.reason()).isEqualTo(Reason.VENDOR_UNAVAILABLE);
        assertThat(last.failedAt()).isAfterOrEqualTo(ready.availableUntil());
        assertThat(last.attempt()).isGreaterThan(1);
    }

    @Test
    void storesAPartOnceHoweverOftenItIsAnnounced() {
        ReportReady ready = ready("repeated", PartAuthorization.NONE, Scripts.whole(CSV));
        Topics.send(ready, ready, ready);
        stored(ready);
        Topics.send(ready);
        ReportReady next = ready("after-repeated", PartAuthorization.NONE, Scripts.whole(CSV));
        Topics.send(next);
        stored(next);

        assertThat(neighbours.host().requests("/repeated")).hasSize(1);
    }

    private ReportReady ready(String reportType, PartAuthorization authorization, Script... answers) {
        neighbours.host().on("/" + reportType, answers);
        return Ready.of(reportType, authorization, neighbours.host().uri("/" + reportType));
    }

    private void authorizations(String... tokens) {
        neighbours.services().on("/connections/partner/authorization", (request, wire) -> {
            String token = request.path().contains("rejected=0000000000000001") ? tokens[1] : tokens[0];
            String fingerprint = token.equals(tokens[0]) ? "0000000000000001" : "0000000000000002";
            json(200, """
                    {"connection":"partner","provider":"dailymotion","headers":{"Authorization":"Bearer %s"},
                     "origins":["%s"],"expiresAt":"2099-01-01T00:00:00Z","fingerprint":"%s"}""".formatted(token, neighbours.host().uri(""), fingerprint))
                    .answer(request, wire);
        });
    }

    /** Answers of poller-service, by report type, on its one path. */
    private void links(String reportType, Script answer) {
        LinkBook.answer(neighbours.services(), reportType, answer);
    }

    private static Script json(int status, String body) {
        return (request, wire) -> wire.head(
                        status, "Content-Type: application/json", "Content-Length: " + body.length())
                .text(body);
    }

    private static FileStored stored(ReportReady ready) {
        return Topics.await(FileStored.class, 1, of(ready)).getFirst();
    }

    private static ReportFailed failed(ReportReady ready, Predicate<ReportFailed> wanted) {
        return Topics.await(
                        ReportFailed.class,
                        1,
                        DownloadFlowTest.<ReportFailed>of(ready).and(wanted))
                .getFirst();
    }

    private static <T extends ReportEvent> Predicate<T> of(ReportReady ready) {
        return event -> event.report().key().equals(ready.report().key());
    }
}
