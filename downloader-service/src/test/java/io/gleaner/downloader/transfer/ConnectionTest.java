package io.gleaner.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.Scripts;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How connections are kept, given up, and never trusted too long. */
@Timeout(30)
class ConnectionTest {

    private static final byte[] CSV = Samples.csv(1, 1_000);
    private static final byte[] OTHER = Samples.csv(2, 1_000);

    @TempDir
    Path directory;

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private FaultServer server;

    @BeforeEach
    void start() {
        server = FaultServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void asksAgainOnTheSameConnection() throws Exception {
        server.on("/a", noting(Scripts.whole(CSV)));
        try (Engine engine = engine("10s")) {
            for (int round = 0; round < 5; round++) {
                engine.store(Engine.request(server.uri("/a")));
            }
        }
        assertThat(sockets).hasSize(1);
    }

    @Test
    void leavesAConnectionThatTheHostWantsToClose() throws Exception {
        server.on("/a", noting(Scripts.whole(CSV, "Connection: close")));
        try (Engine engine = engine("10s")) {
            engine.store(Engine.request(server.uri("/a")));
            engine.store(Engine.request(server.uri("/a")));
        }
        assertThat(sockets).hasSize(2);
    }

    @RepeatedTest(5)
    void asksOnAFreshConnectionWhereTheKeptOneIsClosedOrReset() throws Exception {
        Script whole = Scripts.whole(CSV);
        server.on(
                "/a",
                (request, wire) -> {
                    whole.answer(request, wire);
                    wire.out().flush();
                    wire.socket().close();
                },
                whole,
                (request, wire) -> wire.reset(),
                whole);
        try (Engine engine = engine("10s")) {
            engine.store(Engine.request(server.uri("/a")));
            engine.store(Engine.request(server.uri("/a")));
            assertThat(server.requests("/a")).hasSize(2);
            engine.store(Engine.request(server.uri("/a")));
            assertThat(server.requests("/a")).hasSize(4);
        }
    }

    /** What comes uninvited after one answer must not pass for the next. */
    @Test
    void takesNothingThatWasSentBeforeItWasAskedFor() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch poisoned = new CountDownLatch(1);
        server.on("/a", (request, wire) -> {
            Scripts.whole(CSV).answer(request, wire);
            wire.out().flush();
            stored.await(10, TimeUnit.SECONDS);
            wire.text("HTTP/1.1 200 OK\r\nContent-Length: " + CSV.length + "\r\n\r\n" + ascii(CSV));
            wire.out().flush();
            poisoned.countDown();
        });
        server.on("/b", Scripts.whole(OTHER));
        try (Engine engine = engine("10s")) {
            engine.store(Engine.request(server.uri("/a")));
            stored.countDown();
            poisoned.await(10, TimeUnit.SECONDS);

            try (VerifiedFile second = engine.transfer().fetch(Engine.request(server.uri("/b")))) {
                assertThat(second.sha256()).isEqualTo(Samples.sha256(OTHER));
            }
        }
    }

    @Test
    void anInterruptedDownloadEndsAtOnce() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        server.on("/body", (request, wire) -> {
            wire.head(200, "Content-Length: " + CSV.length)
                    .body(CSV, 0, 100)
                    .out()
                    .flush();
            silent.countDown();
            wire.socket().getInputStream().read();
        });
        interruptsWhile(silent, "/body");
    }

    @Test
    void anInterruptedRequestEndsAtOnce() throws Exception {
        CountDownLatch silent = new CountDownLatch(1);
        server.on("/head", (request, wire) -> {
            silent.countDown();
            wire.socket().getInputStream().read();
        });
        interruptsWhile(silent, "/head");
    }

    private void interruptsWhile(CountDownLatch silent, String path) throws Exception {
        try (Engine engine = engine("1h")) {
            FutureTask<Throwable> outcome = new FutureTask<>(() -> catchThrowableOfType(
                    InterruptedException.class, () -> engine.store(Engine.request(server.uri(path)))));
            Thread thread = Thread.ofPlatform().start(outcome);
            silent.await(10, TimeUnit.SECONDS);
            thread.interrupt();

            assertThat(outcome.get(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(StoredIn.files(directory)).isEmpty();
        }
    }

    @Test
    void doesNotWaitForAHeadThatTrickles() throws Exception {
        server.on("/trickle", (request, wire) -> {
            wire.text("HTTP/1.1 200 OK\r\nX: ");
            while (true) {
                wire.text("x").out().flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        });
        assertThat(trouble("/trickle")).isEqualTo(new Trouble.Unavailable("the host does not answer", null));
    }

    @Test
    void refusesAHeadWithoutEnd() throws Exception {
        server.on("/line", (request, wire) -> wire.text("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000)));
        server.on("/lines", (request, wire) -> wire.text("HTTP/1.1 200 OK\r\n" + "X: x\r\n".repeat(10_000)));
        server.on("/interim", (request, wire) -> wire.text("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(10_000)));

        assertThat(trouble("/line")).isInstanceOf(Trouble.Unavailable.class);
        assertThat(trouble("/lines")).isInstanceOf(Trouble.Unavailable.class);
        assertThat(trouble("/interim")).isInstanceOf(Trouble.Unavailable.class);
    }

    @Test
    void passesOverInterimAnswers() throws Exception {
        server.on("/a", (request, wire) -> {
            wire.text("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            Scripts.whole(CSV).answer(request, wire);
        });
        try (Engine engine = engine("10s")) {
            assertThat(engine.store(Engine.request(server.uri("/a"))).sha256()).isEqualTo(Samples.sha256(CSV));
        }
    }

    private Trouble trouble(String path) throws Exception {
        try (Engine engine = engine("500ms")) {
            return catchThrowableOfType(TransferException.class, () -> engine.store(Engine.request(server.uri(path))))
                    .trouble();
        }
    }

    private Engine engine(String idle) {
        return new Engine(
                directory,
                Map.of(
                        "gleaner.downloader.transfer.idle-timeout",
                        idle,
                        "gleaner.downloader.transfer.connect-timeout",
                        "500ms"));
    }

    private Script noting(Script script) {
        return (request, wire) -> {
            sockets.add(wire.socket());
            script.answer(request, wire);
        };
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
