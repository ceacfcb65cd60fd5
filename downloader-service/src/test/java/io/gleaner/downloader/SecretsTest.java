package io.gleaner.downloader;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.EventJson;
import io.gleaner.events.FileStored;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** Signed links and tokens are seen by no log, no event and no answer. */
@QuarkusTest
@QuarkusTestResource(Neighbours.class)
class SecretsTest {

    private static final String CANARY = "canary-4711";

    Neighbours.Set neighbours;

    @Test
    void leavesNoTraceOfSignedLinksAndTokens() {
        neighbours.services().on("/connections/secretive/authorization", json(200, """
                {"headers":{"Authorization":"Bearer %s"},"origins":["%s"],"fingerprint":"00000000000000aa"}""".formatted(
                        CANARY, neighbours.host().uri(""))));
        neighbours
                .host()
                .on(
                        "/canary",
                        Scripts.status(500),
                        Scripts.status(302, "Location: http://10.0.0.1/?signature=" + CANARY),
                        (request, wire) -> wire.reset(),
                        Scripts.whole(("<html>" + CANARY).getBytes(StandardCharsets.UTF_8)),
                        Scripts.whole(Samples.csv(1, 5)));
        URI link = neighbours.host().uri("/canary?signature=" + CANARY);
        LinkBook.answer(
                neighbours.services(),
                "secrets",
                json(200, "{\"link\":\"" + link + "\",\"authorization\":\"connection\"}"));
        ReportReady ready =
                Ready.of(new ConnectionId("secretive"), "secrets", PartAuthorization.CONNECTION, null, null);
        Log log = new Log();
        Logger.getLogger("").addHandler(log);
        try {
            Topics.send(ready);
            FileStored stored = Topics.await(
                            FileStored.class, 1, event -> event.report().equals(ready.report()))
                    .getFirst();
            List<ReportFailed> failed =
                    Topics.await(ReportFailed.class, 3, event -> event.report().equals(ready.report()));

            assertThat(new String(EventJson.write(stored), StandardCharsets.UTF_8))
                    .doesNotContain(CANARY);
            assertThat(failed)
                    .extracting(event -> new String(EventJson.write(event), StandardCharsets.UTF_8))
                    .noneMatch(event -> event.contains(CANARY));
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(neighbours.host().requests("/canary").getFirst().headers())
                .containsEntry("Authorization", "Bearer " + CANARY);
        assertThat(log.lines)
                .anyMatch(line -> line.contains(ready.report().key().value()));
        assertThat(log.lines).noneMatch(line -> line.contains(CANARY));
        assertThat(given().get("/downloads/" + Ready.fileId(ready)).asString()).doesNotContain(CANARY);
    }

    private static FaultServer.Script json(int status, String body) {
        return (request, wire) -> wire.head(
                        status, "Content-Type: application/json", "Content-Length: " + body.length())
                .text(body);
    }

    /** What is logged at INFO and above, stack traces included. */
    private static final class Log extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final PatternFormatter formatter = new PatternFormatter("%c %s%e");

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
