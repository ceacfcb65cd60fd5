package io.gleaner.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.blobs.BlobSet;
import io.gleaner.sandbox.content.Checksum;
import io.gleaner.sandbox.content.Content;
import io.gleaner.sandbox.http.RawClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How files are served when nothing is wrong. */
class FileServingTest {

    private static final int SIZE = 700_001;
    private Sandbox sandbox;
    private URI file;
    private byte[] original;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().start();
        sandbox.blobs().add(new BlobSet("report", 2, SIZE));
        file = sandbox.blobs().open("report").getFirst();
        original = sandbox.blobs().content("report", 0).bytes();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void makesValidCsvOfExactlyTheSizeThatWasAskedFor() throws IOException {
        Answer answer = get();

        assertThat(answer.body()).hasSize(SIZE).isEqualTo(original);
        assertThat(answer.text().lines()).allMatch(line -> line.split(",").length == 7);
        assertThat(answer.text()).endsWith("\n");
    }

    @Test
    void givesEachFileOfASetItsOwnBytes() {
        assertThat(Checksum.sha256(sandbox.blobs().content("report", 1)))
                .isNotEqualTo(Checksum.sha256(Content.of(original)));
    }

    @Test
    void servesARangeWithItsPlaceInTheWhole() throws IOException {
        Answer answer = get("Range: bytes=300000-300099");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.header("content-range")).isEqualTo("bytes 300000-300099/700001");
        assertThat(answer.header("content-length")).isEqualTo("100");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(original, 300_000, 300_100));
    }

    @Test
    void servesTheLastBytesAndOpenRanges() throws IOException {
        assertThat(get("Range: bytes=-10").body()).isEqualTo(Arrays.copyOfRange(original, SIZE - 10, SIZE));
        assertThat(get("Range: bytes=700000-").body()).isEqualTo(new byte[] {'\n'});
    }

    @Test
    void tellsTheLengthWhenARangeBeginsBehindTheEnd() throws IOException {
        Answer answer = get("Range: bytes=700001-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("content-range")).isEqualTo("bytes */700001");
    }

    @Test
    void continuesOnlyWhatHasNotChanged() throws IOException {
        String etag = get().header("etag");

        assertThat(etag).startsWith("\"");
        assertThat(get("Range: bytes=5-", "If-Range: " + etag).status()).isEqualTo(206);
        assertThat(get("Range: bytes=5-", "If-Range: \"other\"").status()).isEqualTo(200);
    }

    @Test
    void compressesOnlyForThoseWhoAcceptIt() throws IOException {
        sandbox.blobs().serving().gzip = true;
        Answer answer = get("Accept-Encoding: gzip");

        assertThat(answer.header("content-encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(original);
        assertThat(get().headers()).doesNotContainKey("content-encoding");
    }

    @Test
    void continuesCompressedBytesWhenIfRangeNamesThem() throws IOException {
        sandbox.blobs().serving().gzip = true;
        Answer whole = get("Accept-Encoding: gzip");
        Answer rest = get("Accept-Encoding: gzip", "Range: bytes=100-", "If-Range: " + whole.header("etag"));
        Answer plain = get("Accept-Encoding: gzip", "Range: bytes=100-");

        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.header("content-encoding")).isEqualTo("gzip");
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100, whole.body().length));
        assertThat(plain.body()).isEqualTo(Arrays.copyOfRange(original, 100, SIZE));
    }

    @Test
    void canDoWithoutValidatorsRangesAndLength() throws IOException {
        sandbox.blobs().serving().etag = false;
        sandbox.blobs().serving().ranges = false;
        sandbox.blobs().serving().contentLength = false;
        Answer answer = get("Range: bytes=5-");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("transfer-encoding", "chunked")
                .doesNotContainKeys("etag", "accept-ranges", "content-length");
        assertThat(answer.text()).endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void servesLargeFilesWithTheChecksumOfTheLedger() throws Exception {
        long size = 200_000_003;
        sandbox.blobs().add(new BlobSet("big", 1, size));
        URI big = sandbox.blobs().open("big").getFirst();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long received;
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body = new DigestInputStream(
                        client.send(HttpRequest.newBuilder(big).build(), BodyHandlers.ofInputStream())
                                .body(),
                        digest)) {
            received = body.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(received).isEqualTo(size);
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo(Checksum.sha256(sandbox.blobs().content("big", 0)));
    }

    @Test
    void countsWhatWentOutWhole() throws IOException {
        get();
        get();
        get("Range: bytes=1-");

        assertThat(sandbox.calls().served(file.getPath())).isEqualTo(2);
        assertThat(sandbox.calls().count("blob")).isEqualTo(3);
        assertThat(sandbox.calls().count("blob", 206)).isEqualTo(1);
    }

    private Answer get(String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Connection: close";
        return RawClient.get(file, all);
    }
}
