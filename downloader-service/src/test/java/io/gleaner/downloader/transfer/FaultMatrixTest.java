package io.gleaner.downloader.transfer;

import static io.gleaner.downloader.Scripts.cut;
import static io.gleaner.downloader.Scripts.ranged;
import static io.gleaner.downloader.Scripts.status;
import static io.gleaner.downloader.Scripts.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gleaner.downloader.FaultServer;
import io.gleaner.downloader.FaultServer.Script;
import io.gleaner.downloader.Samples;
import io.gleaner.events.Encoding;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong on the wire: the stored bytes are those of one undisturbed fetch, or nothing is stored and it is said why. */
class FaultMatrixTest {

    /** Larger than the ring, no multiple of its buffers. */
    private static final byte[] CSV = Samples.csv(1, 100_000);

    private static final byte[] OTHER = Samples.csv(2, 100_000);
    private static final byte[] GZIP = Samples.gzip(CSV);
    private static final String PATH = "/report";

    @TempDir
    Path directory;

    private FaultServer server;
    private Engine engine;

    @BeforeEach
    void start() {
        server = FaultServer.start();
        engine = new Engine(directory, Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        server.close();
    }

    @Test
    void storesAnUndisturbedFile() throws Exception {
        VerifiedFile file = stores(CSV, whole(CSV));

        assertThat(file.size()).isEqualTo(CSV.length);
        assertThat(file.verdict().rows()).isEqualTo(100_000);
        assertThat(file.verdict().columns()).containsExactly("date", "channel_id", "views");
        assertThat(file.verdict().encoding()).isEqualTo(Encoding.IDENTITY);
        assertThat(server.requests(PATH)).hasSize(1);
    }

    @Test
    void storesAHeaderWithoutRows() throws Exception {
        byte[] header = Samples.csv(1, 0);

        assertThat(stores(header, whole(header)).verdict().rows()).isZero();
    }

    @Test
    void storesGzipAsItCame() throws Exception {
        VerifiedFile file = stores(GZIP, whole(GZIP, "Content-Encoding: gzip"));

        assertThat(file.verdict().encoding()).isEqualTo(Encoding.GZIP);
        assertThat(file.verdict().rows()).isEqualTo(100_000);
    }

    @Test
    void noticesGzipThatIsNotAnnounced() throws Exception {
        assertThat(stores(GZIP, whole(GZIP)).verdict().encoding()).isEqualTo(Encoding.GZIP);
    }

    @Test
    void storesAChunkedFile() throws Exception {
        stores(CSV, (request, wire) -> {
            wire.head(200, "Transfer-Encoding: chunked");
            for (int from = 0; from < CSV.length; from += 10_007) {
                wire.chunk(CSV, from, Math.min(CSV.length, from + 10_007));
            }
            wire.text("0\r\n\r\n");
        });
    }

    @Test
    void resumesACutFileOfAStrongValidator() throws Exception {
        stores(CSV, ranged(CSV, "\"v1\"", 1_000_000));

        assertThat(server.requests(PATH)).hasSize(3);
        assertThat(server.requests(PATH).get(1).headers())
                .containsEntry("Range", "bytes=1000000-")
                .containsEntry("If-Range", "\"v1\"");
    }

    @Test
    void resumesCutGzip() throws Exception {
        stores(GZIP, ranged(GZIP, "\"v1\"", GZIP.length / 2 + 1));
    }

    @Test
    void resumesAfterAReset() throws Exception {
        stores(
                CSV,
                (request, wire) -> wire.head(200, "Content-Length: " + CSV.length, "ETag: \"v1\"")
                        .body(CSV, 0, 700_000)
                        .reset(),
                ranged(CSV, "\"v1\"", CSV.length));
    }

    @Test
    void resumesAfterAStall() throws Exception {
        stores(CSV, stall(700_000, "ETag: \"v1\""), ranged(CSV, "\"v1\"", CSV.length));
    }

    @Test
    void resumesAcrossTroubleOfTheHost() throws Exception {
        stores(
                CSV,
                cut(CSV, 700_000, "ETag: \"v1\""),
                status(503),
                (request, wire) -> wire.reset(),
                ranged(CSV, "\"v1\"", CSV.length));
    }

    @Test
    void refusesACutFileWithoutAValidator() throws Exception {
        refuses(Trouble.Unavailable.class, cut(CSV, 700_000));

        assertThat(server.requests(PATH)).hasSize(1);
    }

    @Test
    void doesNotResumeOnAWeakValidator() throws Exception {
        refuses(Trouble.Unavailable.class, cut(CSV, 700_000, "ETag: W/\"v1\""), ranged(CSV, "\"v1\"", CSV.length));
    }

    @Test
    void refusesAResetFile() throws Exception {
        refuses(Trouble.Unavailable.class, (request, wire) -> wire.head(200, "Content-Length: " + CSV.length)
                .body(CSV, 0, 9_000)
                .reset());
    }

    @Test
    void refusesAChunkedFileWithoutALastChunk() throws Exception {
        refuses(Trouble.Unavailable.class, (request, wire) -> wire.head(200, "Transfer-Encoding: chunked")
                .chunk(CSV, 0, 9_000)
                .close());
    }

    @Test
    void startsOverWhenTheFileChangedMeanwhile() throws Exception {
        stores(OTHER, cut(CSV, 700_000, "ETag: \"v1\""), ranged(OTHER, "\"v2\"", OTHER.length));

        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void neverMixesTwoVersionsThatPretendToBeOne() throws Exception {
        refuses(Trouble.Unverified.class, cut(CSV, 700_000, "ETag: \"v1\""), part(OTHER, 700_000, "ETag: \"v2\""));
        refuses(Trouble.Unverified.class, cut(CSV, 700_000, "ETag: \"v1\""), part(OTHER, 700_000));
        refuses(Trouble.Unverified.class, cut(CSV, 700_000, "ETag: \"v1\""), part(CSV, 600_000, "ETag: \"v1\""));
        refuses(
                Trouble.Unverified.class,
                cut(CSV, 700_000, "ETag: \"v1\"", "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT"),
                part(OTHER, 700_000, "ETag: \"v1\"", "Last-Modified: Fri, 02 Jan 2026 00:00:00 GMT"));
        byte[] longer = Samples.csv(1, 100_001);
        refuses(Trouble.Unverified.class, cut(CSV, 700_000, "ETag: \"v1\""), part(longer, 700_000, "ETag: \"v1\""));
    }

    @Test
    void startsOverWhenTheHostIgnoresRanges() throws Exception {
        stores(CSV, cut(CSV, 700_000, "ETag: \"v1\""), whole(CSV, "ETag: \"v1\""));
    }

    @Test
    void refusesACutFileThatOnlyTheConnectionEnds() throws Exception {
        refuses(Trouble.Unverified.class, untilClose(CSV, 700_000), part(CSV, 700_000));
        refuses(
                Trouble.Unverified.class,
                untilClose(CSV, 700_000),
                status(416, "Content-Range: bytes */" + CSV.length));
        refuses(Trouble.Unverified.class, untilClose(CSV, 700_000), untilClose(CSV, 800_000));
        refuses(Trouble.Unverified.class, untilClose(CSV, 700_000), status(404));
    }

    @Test
    void storesAWholeFileThatOnlyTheConnectionEnds() throws Exception {
        stores(CSV, untilClose(CSV, CSV.length), status(416, "Content-Range: bytes */" + CSV.length));
    }

    @Test
    void storesAFileWithoutLengthThatComesTwiceTheSame() throws Exception {
        stores(CSV, untilClose(CSV, CSV.length));

        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void fetchesTheRestThatTheProbeFinds() throws Exception {
        stores(CSV, untilClose(CSV, 700_000, "ETag: \"v1\""), part(CSV, 700_000, "ETag: \"v1\""));
    }

    @Test
    void gzipProvesItsLengthItself() throws Exception {
        stores(GZIP, untilClose(GZIP, GZIP.length));

        assertThat(server.requests(PATH)).hasSize(1);
    }

    @Test
    void refusesGzipThatIsCutWhereItsLengthSays() throws Exception {
        refuses(Trouble.Unverified.class, whole(Arrays.copyOf(GZIP, GZIP.length / 2), "Content-Encoding: gzip"));
        refuses(Trouble.Unverified.class, whole(Arrays.copyOf(GZIP, GZIP.length - 8), "Content-Encoding: gzip"));
        refuses(Trouble.Unverified.class, whole(Arrays.copyOf(GZIP, GZIP.length - 1), "Content-Encoding: gzip"));
    }

    @Test
    void refusesDamagedGzip() throws Exception {
        byte[] damaged = GZIP.clone();
        damaged[GZIP.length - 5] ^= 1;
        refuses(Trouble.Unverified.class, whole(damaged, "Content-Encoding: gzip"));
        refuses(Trouble.Unverified.class, whole(CSV, "Content-Encoding: gzip"));
        refuses(Trouble.Malformed.class, whole(CSV, "Content-Encoding: br"));
    }

    @Test
    void refusesAFileThatIsLongerThanAnnounced() throws Exception {
        refuses(Trouble.Unverified.class, surplus(700_000));
        refuses(Trouble.Unverified.class, surplus(lineEnd(700_000)));
    }

    @Test
    void asksForMoreWhenAnAnnouncedLengthEndsWithinALine() throws Exception {
        byte[] cut = Arrays.copyOf(CSV, lineEnd(700_000) + 5);

        refuses(Trouble.Unverified.class, whole(cut), part(CSV, cut.length));
    }

    @Test
    void storesAFileWhoseLastLineHasNoEnd() throws Exception {
        byte[] open = Arrays.copyOf(CSV, CSV.length - 1);

        assertThat(stores(open, ranged(open, "\"v1\"", open.length)).verdict().rows())
                .isEqualTo(100_000);
    }

    @Test
    void refusesPagesInsteadOfFiles() throws Exception {
        for (String page : List.of(
                "<html><body>Sign in</body></html>",
                "  \n<!DOCTYPE html><p>Sorry",
                "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
                "{\"error\":{\"code\":403}}",
                "[]")) {
            refuses(Trouble.Unverified.class, whole(page.getBytes(StandardCharsets.UTF_8), "Content-Type: text/csv"));
        }
        refuses(Trouble.Unverified.class, whole(CSV, "Content-Type: text/html; charset=utf-8"));
        refuses(Trouble.Unverified.class, whole(CSV, "Content-Type: application/json"));
    }

    @Test
    void refusesEmptyBodiesAndForeignTables() throws Exception {
        refuses(Trouble.Unverified.class, whole(new byte[0]));
        refuses(Trouble.Unverified.class, whole("day,clicks\n1,2\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void namesTheTroubleBehindAStatus() throws Exception {
        assertThat(refuses(Trouble.RateLimited.class, status(429, "Retry-After: 7"))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(refuses(Trouble.RateLimited.class, status(429)).retryAfter()).isNull();
        assertThat(refuses(Trouble.Unavailable.class, status(503, "Retry-After: 120"))
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(2));
        for (int status : List.of(500, 502, 504, 408)) {
            refuses(Trouble.Unavailable.class, status(status));
        }
        for (int status : List.of(400, 401, 403, 404, 410)) {
            refuses(Trouble.LinkDead.class, status(status));
        }
        for (int status : List.of(204, 206, 304, 402, 418)) {
            refuses(Trouble.Malformed.class, status(status));
        }
    }

    @Test
    void refusesWhatCannotBeReached() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress("127.0.0.1", 0));
            URI away = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + PATH);

            assertThat(refusal(away)).isInstanceOf(Trouble.Unavailable.class);
        }
    }

    @Test
    void refusesSilence() throws Exception {
        refuses(Trouble.Unavailable.class, stall(0));
        refuses(Trouble.Unavailable.class, stall(CSV.length / 2));
        refuses(Trouble.Unavailable.class, stall(CSV.length - 1));
    }

    @Test
    void refusesNonsense() throws Exception {
        refuses(Trouble.Unavailable.class, (request, wire) -> wire.text("220 smtp ready\r\n\r\n")
                .close());
    }

    private VerifiedFile stores(byte[] expected, Script... scripts) throws Exception {
        server.on(PATH, scripts);
        VerifiedFile file = engine.store(Engine.request(server.uri(PATH + "?signature=secret")));

        assertThat(file.sha256()).isEqualTo(Samples.sha256(expected));
        assertThat(engine.storedSha256()).isEqualTo(Samples.sha256(expected));
        assertThat(StoredIn.files(directory)).hasSize(1);
        return file;
    }

    private <T extends Trouble> T refuses(Class<T> kind, Script... scripts) throws Exception {
        server.on(PATH, scripts);
        Trouble trouble = refusal(server.uri(PATH + "?signature=secret"));

        assertThat(trouble).isInstanceOf(kind);
        assertThat(trouble.message()).isNotBlank().doesNotContain("secret");
        return kind.cast(trouble);
    }

    private Trouble refusal(URI link) throws Exception {
        TransferException refused =
                catchThrowableOfType(TransferException.class, () -> engine.store(Engine.request(link)));
        assertThat(refused).isNotNull();
        assertThat(StoredIn.files(directory)).isEmpty();
        return refused.trouble();
    }

    /** The rest from {@code from} as a partial answer, whatever is asked. */
    private static Script part(byte[] body, int from, String... headers) {
        return (request, wire) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "Content-Length: " + (body.length - from);
            all[headers.length + 1] = "Content-Range: bytes " + from + "-" + (body.length - 1) + "/" + body.length;
            wire.head(206, all).body(body, from, body.length);
        };
    }

    /** No length, no chunks. */
    private static Script untilClose(byte[] body, int at, String... headers) {
        return (request, wire) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Connection: close";
            wire.head(200, all).body(body, 0, at).close();
        };
    }

    /** Falls silent after some bytes, until the client gives up. */
    private static Script stall(int at, String... headers) {
        return (request, wire) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: " + CSV.length;
            wire.head(200, all).body(CSV, 0, at).out().flush();
            wire.socket().getInputStream().read();
        };
    }

    private static Script surplus(int announced) {
        return (request, wire) -> wire.head(200, "Content-Length: " + announced).body(CSV, 0, CSV.length);
    }

    private static int lineEnd(int from) {
        int end = from;
        while (CSV[end] != '\n') {
            end++;
        }
        return end + 1;
    }
}
