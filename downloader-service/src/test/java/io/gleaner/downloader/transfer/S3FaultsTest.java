package io.gleaner.downloader.transfer;

import static io.gleaner.downloader.Scripts.cut;
import static io.gleaner.downloader.Scripts.ranged;
import static io.gleaner.downloader.Scripts.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.gleaner.downloader.Configs;
import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Samples;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.sandbox.infrastructure.IsolatedS3;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageConfig;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.s3.S3ObjectStore;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong on the wire or at the object store leaves nothing in a bucket, neither an object nor an upload. */
class S3FaultsTest {

    /** Two parts of a multipart upload and a rest. */
    private static final byte[] CSV = Samples.csv(1, 500_000);

    private static final byte[] OTHER = Samples.csv(2, 500_000);
    private static final int CUT = 7_000_000;
    private static final String PATH = "/report";

    private static IsolatedS3 server;
    private static ObjectStore store;

    private FaultServer host;
    private Engine engine;

    @BeforeAll
    static void startServer() throws Exception {
        server = IsolatedS3.start();
        store = open(server.endpoint(), server.newBucket());
    }

    @AfterAll
    static void stopServer() throws Exception {
        store.close();
        server.close();
    }

    @BeforeEach
    void start() {
        host = FaultServer.start();
        engine = new Engine(store, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        host.close();
        store.delete(Engine.NAME);
    }

    @Test
    void storesALargeFileInParts() throws Exception {
        stores(CSV, whole(CSV));
    }

    @Test
    void resumesACutFileInTheMiddleOfAPart() throws Exception {
        stores(CSV, ranged(CSV, "\"v1\"", CUT));

        assertThat(host.requests(PATH)).hasSize(2);
    }

    @Test
    void startsOverWhenTheFileChangedMeanwhile() throws Exception {
        stores(OTHER, cut(CSV, CUT, "ETag: \"v1\""), ranged(OTHER, "\"v2\"", OTHER.length));
    }

    @Test
    void refusesACutFile() throws Exception {
        refuses(Trouble.Unavailable.class, cut(CSV, CUT));
    }

    @Test
    void refusesAFileOfAnotherLengthThanAnnounced() throws Exception {
        refuses(Trouble.Unverified.class, (request, wire) -> wire.head(200, "Content-Length: " + CUT)
                .body(CSV, 0, CSV.length));
    }

    @Test
    void refusesGzipThatIsCutWhereItsLengthSays() throws Exception {
        byte[] gzip = Samples.gzip(CSV);

        refuses(Trouble.Unverified.class, whole(Arrays.copyOf(gzip, gzip.length - 8), "Content-Encoding: gzip"));
    }

    @Test
    void aProcessThatDiesBeforePublicationLeavesNothingButAnUploadToBeSwept() throws Exception {
        host.on(PATH, whole(CSV));
        VerifiedFile abandoned = engine.transfer().fetch(Engine.request(host.uri(PATH)));

        assertThat(store.find(Engine.NAME)).isEmpty();
        assertThat(store.discardAbandoned(Duration.ofHours(1))).isZero();
        assertThat(store.discardAbandoned(Duration.ZERO)).isEqualTo(1);
        stores(CSV, whole(CSV));
        abandoned.close();
        assertThat(engine.storedSha256()).isEqualTo(Samples.sha256(CSV));
    }

    @Test
    void saysThatTheStoreIsAwayWhenItGoesInTheMiddle() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        host.on(PATH, (request, wire) -> {
            wire.head(200, "Content-Length: " + CSV.length)
                    .body(CSV, 0, CUT)
                    .out()
                    .flush();
            gone.await();
            wire.body(CSV, CUT, CSV.length);
        });
        IsolatedS3 leaving = IsolatedS3.start();
        try (ObjectStore other = open(leaving.endpoint(), leaving.newBucket());
                Engine onOther = new Engine(other, Map.of())) {
            assertThatThrownBy(() -> onOther.store(Engine.request(host.uri(PATH), (bytes, length) -> {
                        if (bytes >= CUT && gone.getCount() > 0) {
                            close(leaving);
                            gone.countDown();
                        }
                    })))
                    .isInstanceOf(StorageException.Unavailable.class)
                    .hasMessage("the object store cannot be reached");
        }
    }

    @Test
    void saysThatTheStoreIsFull() throws Exception {
        HttpServer full = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        full.createContext("/", exchange -> {
            byte[] refusal = "<Error><Code>XMinioStorageFull</Code></Error>".getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(507, refusal.length);
            exchange.getResponseBody().write(refusal);
            exchange.close();
        });
        full.start();
        host.on(PATH, whole(CSV));
        try (ObjectStore other =
                        open(URI.create("http://127.0.0.1:" + full.getAddress().getPort()), "bucket");
                Engine onFull = new Engine(other, Map.of())) {
            assertThatThrownBy(() -> onFull.store(Engine.request(host.uri(PATH))))
                    .isInstanceOf(StorageException.Full.class);
        } finally {
            full.stop(0);
        }
    }

    @Test
    void anInterruptionAtTheEndGivesTheMemoryOfTheFileBack() throws Exception {
        byte[] onePart = Samples.csv(1, 200_000);
        try (ObjectStore other = open(server.endpoint(), server.newBucket());
                Engine onOther = new Engine(other, Map.of())) {
            for (int i = 0; i < other.writers(); i++) {
                interruptAtTheEnd(onePart, other);
            }
            host.on(PATH, whole(onePart));

            assertThat(onOther.store(Engine.request(host.uri(PATH))).sha256()).isEqualTo(Samples.sha256(onePart));
        }
    }

    private static void interruptAtTheEnd(byte[] file, ObjectStore store) throws Exception {
        Body body = new Body(new ByteArrayInputStream(file), null, null, false);
        try (Receipt receipt = new Receipt(
                Engine.request(URI.create("http://localhost")),
                store,
                Configs.of(TransferConfig.class, Map.of()),
                new Version(null, null, null, file.length, false),
                null)) {
            while (receipt.received() < file.length) {
                receipt.receive(body);
            }
            Verdict verdict = receipt.verdict();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> receipt.seal(verdict)).isInstanceOf(InterruptedException.class);
        }
    }

    private void stores(byte[] expected, Script... scripts) throws Exception {
        host.on(PATH, scripts);
        VerifiedFile file = engine.store(Engine.request(host.uri(PATH)));

        assertThat(file.sha256()).isEqualTo(Samples.sha256(expected));
        assertThat(engine.storedSha256()).isEqualTo(Samples.sha256(expected));
    }

    private void refuses(Class<? extends Trouble> kind, Script script) throws Exception {
        host.on(PATH, script);

        assertThatThrownBy(() -> engine.store(Engine.request(host.uri(PATH))))
                .isInstanceOfSatisfying(TransferException.class, refused -> assertThat(refused.trouble())
                        .isInstanceOf(kind));
        assertThat(store.find(Engine.NAME)).isEmpty();
        assertThat(store.discardAbandoned(Duration.ZERO)).isZero();
    }

    private static void close(IsolatedS3 leaving) {
        try {
            leaving.close();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectStore open(URI endpoint, String bucket) {
        return S3ObjectStore.connect(Configs.of(StorageConfig.class, IsolatedS3.settings(endpoint, bucket))
                .s3());
    }
}
