package io.gleaner.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.blobs.BlobSet;
import io.gleaner.sandbox.faults.Fault.Framing;
import io.gleaner.sandbox.http.RawClient;
import io.gleaner.sandbox.http.RawClient.Answer;
import io.gleaner.sandbox.http.RawClient.Ending;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way of damaging a body, seen from a bare socket. */
class WireFaultTest {

    private static final int SIZE = 600_000;
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
    }

    @Test
    void cutsABodyWhoseLengthWasTold() throws IOException {
        Answer answer = damaged(new Fault.Cut(100_000, Framing.LENGTH));

        assertThat(answer.header("content-length")).isEqualTo("600000");
        assertThat(answer.text()).isEqualTo(text(Arrays.copyOf(original, 100_000)));
        assertThat(answer.ending()).isEqualTo(Ending.CLOSED);
    }

    @Test
    void cutsAChunkedBodyBeforeItsLastChunk() throws IOException {
        Answer answer = damaged(new Fault.Cut(1_000, Framing.CHUNKED));

        assertThat(answer.headers())
                .containsEntry("transfer-encoding", "chunked")
                .doesNotContainKey("content-length");
        assertThat(answer.text()).matches("(?s)[0-9a-f]+\r\ndate,.*[0-9,]\r\n").doesNotContain("\r\n0\r\n");
        assertThat(answer.text().replaceAll("(^|\r\n)[0-9a-f]+\r\n", "").stripTrailing())
                .isEqualTo(text(Arrays.copyOf(original, 1_000)).stripTrailing());
        assertThat(answer.ending()).isEqualTo(Ending.CLOSED);
    }

    @Test
    void cutsABodyOfUnknownLengthByClosingTheConnection() throws IOException {
        Answer answer = damaged(new Fault.Cut(300_000, Framing.CLOSE));

        assertThat(answer.headers()).doesNotContainKeys("content-length", "transfer-encoding");
        assertThat(answer.text()).isEqualTo(text(Arrays.copyOf(original, 300_000)));
        assertThat(answer.ending()).isEqualTo(Ending.CLOSED);
    }

    @Test
    void resetsTheConnectionInTheMiddle() throws IOException {
        Answer answer = damaged(new Fault.Reset(50_000));

        assertThat(answer.header("content-length")).isEqualTo("600000");
        assertThat(answer.text()).isEqualTo(text(Arrays.copyOf(original, 50_000)));
        assertThat(answer.ending()).isEqualTo(Ending.RESET);
    }

    @Test
    void stallsInTheMiddleAndKeepsTheConnection() throws IOException {
        Answer answer = damaged(new Fault.Stall(70_000));

        assertThat(answer.text()).isEqualTo(text(Arrays.copyOf(original, 70_000)));
        assertThat(answer.ending()).isEqualTo(Ending.SILENT);
    }

    @Test
    void tellsALengthThatIsTooShort() throws IOException {
        Answer answer = damaged(new Fault.ShortLength(1_000));

        assertThat(answer.header("content-length")).isEqualTo("599000");
        assertThat(answer.text()).isEqualTo(text(original));
    }

    @Test
    void dripsTheBody() throws IOException {
        long begin = System.nanoTime();
        Answer answer = damaged(new Fault.Drip(150_000, Duration.ofMillis(40)));

        assertThat(answer.text()).isEqualTo(text(original));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(120));
    }

    @Test
    void sendsHalfAGzipStreamWithTheLengthOfTheHalf() throws IOException {
        Answer answer = damaged(new Fault.HalfGzip());

        assertThat(answer.headers())
                .containsEntry("content-encoding", "gzip")
                .containsEntry("content-length", Integer.toString(answer.body().length));
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> unpacked(answer));
    }

    @Test
    void leavesOutTheGzipTrailerOnly() throws IOException {
        Answer answer = damaged(new Fault.NoGzipTrailer());

        assertThat(answer.header("content-length")).isEqualTo(Integer.toString(answer.body().length));
        GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
        assertThat(text(stream.readNBytes(SIZE))).isEqualTo(text(original));
        assertThatExceptionOfType(EOFException.class).isThrownBy(stream::read);
    }

    @Test
    void damagesOnlyAsOftenAsAsked() throws IOException {
        sandbox.faults().add(Match.path("/blobs/"), new Fault.Cut(10, Framing.LENGTH), 2);

        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(10);
        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(10);
        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(SIZE);
    }

    @Test
    void skipsRequestsBeforeItDamages() throws IOException {
        sandbox.faults().add(new FaultRule(Match.path("/blobs/"), new Fault.Cut(10, Framing.LENGTH), 1, 1));

        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(SIZE);
        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(10);
    }

    @Test
    void waitsForAnAnswerThatIsWorthDamaging() throws IOException {
        sandbox.faults().add(Match.path("/blobs/"), new Fault.Cut(10, Framing.LENGTH), 1);

        assertThat(RawClient.get(file.resolve("999.csv"), "Connection: close").status())
                .isEqualTo(404);
        assertThat(RawClient.get(file, "Connection: close").body()).hasSize(10);
    }

    private static Answer damaged(Fault.Wire fault) throws IOException {
        sandbox.faults().add(Match.path("/blobs/"), fault, 1);
        return RawClient.get(file, "Connection: close");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] unpacked(Answer answer) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
    }
}
