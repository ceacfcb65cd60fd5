package io.gleaner.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.blobs.BlobSet;
import io.gleaner.sandbox.http.RawClient;
import io.gleaner.sandbox.http.RawClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changed content and odd ranges, seen from a bare socket. */
class RepresentationFaultTest {

    private static final int SIZE = 2_000_000;
    private static Sandbox sandbox;
    private static URI file;
    private static byte[] original;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().start();
        sandbox.blobs().add(new BlobSet("report", 1, SIZE));
        file = sandbox.blobs().open("report").getFirst();
        original = sandbox.blobs().content("report", 0).bytes();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void mend() {
        sandbox.faults().clear();
        sandbox.blobs().serving().etag = true;
    }

    @Test
    void servesOtherBytesOfTheSameLengthUnderAnotherETag() throws IOException {
        String etag = get().header("etag");
        sandbox.faults().add(Match.operation("blob"), new Fault.ChangedContent(1), 1);
        Answer changed = get();

        assertThat(changed.body()).hasSize(SIZE).isNotEqualTo(original);
        assertThat(Arrays.mismatch(changed.body(), original)).isLessThan(200);
        assertThat(changed.text().lines())
                .hasSameSizeAs(
                        new String(original, StandardCharsets.UTF_8).lines().toList());
        assertThat(changed.header("etag")).isNotEqualTo(etag);
        assertThat(get().header("etag")).isEqualTo(etag);
    }

    @Test
    void changesTheSameBytesWhereverARangeBegins() throws IOException {
        sandbox.faults().always(Match.operation("blob"), new Fault.ChangedContent(3));
        byte[] whole = get().body();

        assertThat(get("Range: bytes=777777-").body()).isEqualTo(Arrays.copyOfRange(whole, 777_777, SIZE));
    }

    @Test
    void refusesToMixTwoVersionsWhenAskedWithIfRange() throws IOException {
        String etag = get().header("etag");
        sandbox.faults().add(Match.operation("blob"), new Fault.ChangedContent(1), 1);

        Answer answer = get("Range: bytes=1000-", "If-Range: " + etag);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(SIZE);
    }

    @Test
    void changesContentBehindTheBackOfClientsWhenThereIsNoETag() throws IOException {
        sandbox.blobs().serving().etag = false;
        sandbox.faults().add(Match.operation("blob"), new Fault.ChangedContent(1), 1);

        Answer answer = get("Range: bytes=1000-");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.headers()).doesNotContainKey("etag");
        assertThat(answer.body()).isNotEqualTo(Arrays.copyOfRange(original, 1_000, SIZE));
    }

    @Test
    void ignoresARange() throws IOException {
        sandbox.faults().add(Match.operation("blob"), new Fault.RangeIgnored(), 1);
        Answer answer = get("Range: bytes=1000-");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(original);
    }

    @Test
    void refusesARange() throws IOException {
        sandbox.faults().add(Match.operation("blob"), new Fault.RangeRefused(403), 1);

        assertThat(get("Range: bytes=1000-").status()).isEqualTo(403);
    }

    @Test
    void servesAnotherRangeThanAskedFor() throws IOException {
        sandbox.faults().add(Match.operation("blob"), new Fault.RangeShifted(5), 1);
        Answer answer = get("Range: bytes=1000-1999");

        assertThat(answer.header("content-range")).isEqualTo("bytes 1005-2004/2000000");
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(original, 1_005, 2_005));
    }

    private static Answer get(String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Connection: close";
        return RawClient.get(file, all);
    }
}
