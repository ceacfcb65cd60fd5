package io.gleaner.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens on a connection at the end of an answer, after it, and before a request has one. */
class LastByteTest {

    private static final byte[] SMALL = Samples.csv(1, 100);
    private static final byte[] LARGE = Samples.csv(1, 100_000);

    @TempDir
    Path directory;

    private FaultServer server;
    private Engine engine;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        engine = new Engine(
                directory,
                Map.of(
                        "gleaner.downloader.transfer.connections-per-host", "1",
                        "gleaner.downloader.transfer.connect-timeout", "100ms",
                        "gleaner.downloader.transfer.slow-window", "200ms",
                        "gleaner.downloader.transfer.slow-bytes", "10000"));
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        server.close();
    }

    @RepeatedTest(10)
    void takesAWholeFileWhoseConnectionIsResetAfterwards() throws Exception {
        takesWholeDespiteReset(SMALL, 1);
    }

    /** A host that resets drops what it has not sent yet, so it waits until hardly anything is left to send. */
    @RepeatedTest(10)
    void takesAWholeLargeFileWhoseConnectionIsResetAfterwards() throws Exception {
        takesWholeDespiteReset(LARGE, LARGE.length - 1_000);
    }

    private void takesWholeDespiteReset(byte[] content, int almost) throws Exception {
        CountDownLatch almostAll = new CountDownLatch(1);
        server.on("/reset", (request, wire) -> {
            wire.head(200, "Content-Length: " + content.length)
                    .body(content, 0, almost)
                    .out()
                    .flush();
            almostAll.await(10, TimeUnit.SECONDS);
            wire.body(content, almost, content.length).reset();
        });
        VerifiedFile file = engine.store(Engine.request(server.uri("/reset"), (bytes, length) -> {
            if (bytes >= almost) {
                almostAll.countDown();
            }
        }));

        assertThat(file.sha256()).isEqualTo(Samples.sha256(content));
        assertThat(server.requests("/reset")).hasSize(1);
    }

    @Test
    void doesNotReadOnWhereTheSecondAnswerIsLongerThanTheFirst() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        server.on(
                "/endless",
                (request, wire) -> wire.head(200).body(SMALL, 0, SMALL.length).close(),
                (request, wire) -> {
                    wire.head(200);
                    try {
                        while (true) {
                            wire.body(SMALL, 0, SMALL.length);
                        }
                    } finally {
                        given.countDown();
                    }
                });

        assertThat(trouble("/endless"))
                .isEqualTo(new Trouble.Unverified("nothing proves that the file from 127.0.0.1 is whole"));
        assertThat(given.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @Timeout(20)
    void doesNotWaitForASecondAnswerThatTrickles() throws Exception {
        server.on(
                "/trickle",
                (request, wire) -> wire.head(200).body(LARGE, 0, LARGE.length).close(),
                (request, wire) -> {
                    wire.head(200);
                    for (int at = 0; ; at++) {
                        wire.body(LARGE, at, at + 1).out().flush();
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                });

        assertThat(trouble("/trickle")).isInstanceOf(Trouble.Unverified.class);
    }

    @Test
    void neverSendsARequestThatNobodyWaitsForAnyMoreAndGivesItsConnectionBack() throws Exception {
        CountDownLatch rest = new CountDownLatch(1);
        server.on("/slow", (request, wire) -> {
            wire.head(200, "Content-Length: " + SMALL.length)
                    .body(SMALL, 0, 10)
                    .out()
                    .flush();
            rest.await(10, TimeUnit.SECONDS);
            wire.body(SMALL, 10, SMALL.length);
        });
        server.on("/waiting", Scripts.whole(SMALL)).on("/next", Scripts.whole(SMALL));
        Answer slow = engine.get(server.uri("/slow"));

        TransferException e = catchThrowableOfType(TransferException.class, () -> engine.get(server.uri("/waiting")));
        assertThat(e.trouble()).isEqualTo(new Trouble.Unavailable("the host does not answer", null));
        rest.countDown();
        byte[] piece = new byte[SMALL.length];
        int read = 0;
        for (int count = 0; count >= 0; count = slow.body().read(piece, 0, piece.length)) {
            read += count;
        }
        assertThat(read).isEqualTo(SMALL.length);

        VerifiedFile next = engine.store(Engine.request(server.uri("/next")));

        assertThat(next.sha256()).isEqualTo(Samples.sha256(SMALL));
        assertThat(server.requests("/waiting")).isEmpty();
    }

    private Trouble trouble(String path) {
        return catchThrowableOfType(TransferException.class, () -> engine.transfer()
                        .fetch(Engine.request(server.uri(path)))
                        .close())
                .trouble();
    }
}
