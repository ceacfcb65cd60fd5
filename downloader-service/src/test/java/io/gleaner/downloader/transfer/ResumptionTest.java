package io.gleaner.downloader.transfer;

import static io.gleaner.downloader.Scripts.ranged;
import static io.gleaner.downloader.Scripts.status;
import static io.gleaner.downloader.Scripts.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Request;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Samples;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A later attempt goes on where an earlier one stopped, or begins again: never with a byte of anything else. */
class ResumptionTest {

    private static final byte[] CSV = Samples.csv(1, 300_000);
    private static final byte[] OTHER = Samples.csv(2, 300_000);
    private static final String PATH = "/large";
    private static final int STOP = 5_000_000;

    @TempDir
    Path directory;

    private final CountDownLatch over = new CountDownLatch(1);
    private FaultServer server;
    private Engine engine;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        engine = engine();
    }

    private Engine engine() {
        return new Engine(
                directory,
                Map.of(
                        "gleaner.downloader.transfer.checkpoint-bytes", "1048576",
                        "gleaner.downloader.transfer.checkpoint-pause", "0s",
                        "gleaner.downloader.transfer.idle-timeout", "20s",
                        "gleaner.downloader.transfer.resumes", "0"));
    }

    @AfterEach
    void stop() throws Exception {
        Thread.interrupted();
        over.countDown();
        engine.close();
        server.close();
    }

    @Test
    void goesOnWithARangeOfTheSameVersion() throws Exception {
        stopAt(STOP, CSV, "\"v1\"");
        Request request = stores(CSV, ranged(CSV, "\"v1\"", CSV.length)).getLast();

        assertThat(request.header("If-Range")).contains("\"v1\"");
        assertThat(from(request)).isBetween(1_048_576, STOP);
        assertThat(staging()).isEmpty();
    }

    @Test
    void goesOnWithGzip() throws Exception {
        byte[] gzip = Samples.gzip(incompressible());
        stopAt(STOP, gzip, "\"v1\"");

        assertThat(from(stores(gzip, ranged(gzip, "\"v1\"", gzip.length)).getLast()))
                .isPositive();
    }

    @Test
    void goesOnAgainAndAgain() throws Exception {
        stopAt(3_000_000, CSV, "\"v1\"");
        int first = from(interruptedAt(STOP, ranged(CSV, "\"v1\"", CSV.length)));
        assertThat(staging()).hasSize(2);
        int second = from(stores(CSV, ranged(CSV, "\"v1\"", CSV.length)).getLast());

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(staging()).isEmpty();
    }

    @Test
    void goesOnAfterTheHostBrokeOffOrTheLinkDied() throws Exception {
        server.on(PATH, ranged(CSV, "\"v1\"", STOP));
        fails(Trouble.Unavailable.class);
        server.on(PATH, status(404));
        fails(Trouble.LinkDead.class);
        server.on(PATH, status(503));
        fails(Trouble.Unavailable.class);

        assertThat(from(stores(CSV, ranged(CSV, "\"v1\"", CSV.length)).getLast()))
                .isPositive();
    }

    @Test
    void storesTheNewVersionAloneWhenTheFileHasChanged() throws Exception {
        stopAt(STOP, CSV, "\"v1\"");

        assertThat(stores(OTHER, ranged(OTHER, "\"v2\"", OTHER.length))).hasSize(2);
        assertThat(staging()).isEmpty();
    }

    /** RFC 9110 lets a server ignore a range; others answer with another one, or with one of another version. */
    @ParameterizedTest
    @ValueSource(strings = {"ignored", "shifted", "other-version", "longer", "encoded", "416", "400", "500"})
    void beginsAgainWhenTheRangeIsNotTheOneWanted(String answer) throws Exception {
        stopAt(STOP, CSV, "\"v1\"");
        Script whole = whole(OTHER, "ETag: \"v1\"");

        stores(OTHER, (request, wire) -> {
            if (request.header("Range").isEmpty() || answer.equals("ignored")) {
                whole.answer(request, wire);
            } else if (answer.length() == 3) {
                status(Integer.parseInt(answer)).answer(request, wire);
            } else {
                int from = from(request) + (answer.equals("shifted") ? 1 : 0);
                int length = OTHER.length + (answer.equals("longer") ? 1 : 0);
                wire.head(
                                206,
                                "Content-Range: bytes " + from + "-" + (length - 1) + "/" + length,
                                "Content-Length: " + (length - from),
                                "ETag: " + (answer.equals("other-version") ? "\"v2\"" : "\"v1\""),
                                answer.equals("encoded") ? "Content-Encoding: gzip" : "X-Plain: yes")
                        .body(OTHER, from, OTHER.length);
            }
        });
        assertThat(staging()).isEmpty();
    }

    @Test
    void beginsAgainWhenTheDiskHasOtherBytesThanWereWritten() throws Exception {
        stopAt(STOP, CSV, "\"v1\"");
        Path part = staging().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .findAny()
                .orElseThrow();
        try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
            file.seek(777_777);
            int before = file.read();
            file.seek(777_777);
            file.write(before ^ 1);
        }

        stores(CSV, ranged(CSV, "\"v1\"", CSV.length));
        assertThat(staging()).isEmpty();
    }

    @Test
    void leavesNothingOfAVersionThatCannotBeProvenOrIsWrong() throws Exception {
        stopAt(STOP, CSV, "W/\"v1\"");
        assertThat(staging()).isEmpty();

        stopAt(STOP, CSV, "\"v1\"");
        server.on(PATH, (request, wire) -> {
            int from = from(request);
            wire.head(
                            206,
                            "Content-Range: bytes " + from + "-" + (CSV.length - 1) + "/*",
                            "Content-Length: " + (CSV.length - from + 7),
                            "ETag: \"v1\"")
                    .body(CSV, from, CSV.length)
                    .text("and more");
        });
        fails(Trouble.Unverified.class);
        assertThat(staging()).isEmpty();
    }

    /** One file's bytes are no other's, however equal their tags are. */
    @Test
    void goesOnWithItsOwnFileAlone() throws Exception {
        stopAt(STOP, CSV, "\"v1\"");
        server.on(PATH, ranged(OTHER, "\"v1\"", OTHER.length));
        TransferRequest mine = Engine.request(server.uri(PATH));
        engine.store(new TransferRequest(
                "file-2",
                true,
                mine.provider(),
                mine.link(),
                mine.credentials(),
                mine.compressed(),
                mine.mediaType(),
                mine.requiredColumns(),
                mine.name(),
                mine.progress()));

        assertThat(engine.storedSha256()).isEqualTo(Samples.sha256(OTHER));
        assertThat(staging()).hasSize(2);
    }

    /** An attempt of which {@code at} bytes come, and which is given up then, as at a shutdown. */
    private void stopAt(int at, byte[] content, String entityTag) throws Exception {
        interruptedAt(at, (request, wire) -> {
            wire.head(200, "Content-Length: " + content.length, "ETag: " + entityTag)
                    .body(content, 0, at)
                    .out()
                    .flush();
            over.await();
        });
    }

    private Request interruptedAt(int at, Script script) throws Exception {
        server.on(PATH, script);
        TransferRequest request = Engine.request(server.uri(PATH), (bytes, length) -> {
            if (bytes >= at) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> engine.store(request))
                .satisfiesAnyOf(
                        failure -> assertThat(failure).isInstanceOf(InterruptedException.class),
                        failure -> assertThat(Thread.currentThread().isInterrupted())
                                .isTrue());
        Thread.interrupted();
        return server.requests(PATH).getLast();
    }

    /** What was asked so far. */
    private List<Request> stores(byte[] expected, Script script) throws Exception {
        server.on(PATH, script);
        VerifiedFile file;
        try (Engine another = engine()) {
            file = another.store(Engine.request(server.uri(PATH)));
        }
        assertThat(file.sha256()).isEqualTo(Samples.sha256(expected));
        assertThat(file.size()).isEqualTo(expected.length);
        assertThat(file.verdict().rows()).isEqualTo(300_000);
        assertThat(engine.storedSha256()).isEqualTo(Samples.sha256(expected));
        return server.requests(PATH);
    }

    private void fails(Class<? extends Trouble> kind) {
        assertThatThrownBy(() -> engine.store(Engine.request(server.uri(PATH))))
                .isInstanceOfSatisfying(TransferException.class, refused -> assertThat(refused.trouble())
                        .isInstanceOf(kind));
    }

    private List<Path> staging() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(".staging"))) {
            return files.toList();
        }
    }

    private static int from(Request request) {
        return Integer.parseInt(request.header("Range").orElse("bytes=0-").replaceAll("\\D", ""));
    }

    private static byte[] incompressible() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("date,channel_id,views\n");
        for (int row = 0; row < 300_000; row++) {
            text.append("20260101,")
                    .append(Long.toHexString(random.nextLong()))
                    .append(Long.toHexString(random.nextLong()))
                    .append(",1\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
