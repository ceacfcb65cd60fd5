package io.gleaner.downloader.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.downloader.Samples;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.events.Encoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCheckTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    @Test
    void readsQuotedHeadersAndAByteOrderMark() throws Exception {
        Verdict verdict =
                check(CSV, List.of("VIDEO title"), "\ufeff\"day\",\"Video \"\"Title\"\"\",Video Title\r\n1,2,3\r\n");

        assertThat(verdict.columns()).containsExactly("day", "Video \"Title\"", "Video Title");
        assertThat(verdict.rows()).isEqualTo(1);
    }

    @Test
    void readsAHeaderThatSpansLines() throws Exception {
        assertThat(check(CSV, List.of(), "day,\"a\nb\"\n1,2\n").columns()).containsExactly("day", "a\nb");
    }

    @Test
    void refusesAHeaderRowThatNoEventCouldCarry() throws Exception {
        assertThat(check(CSV, List.of(), "x".repeat(64 * 1024) + "\n").columns())
                .hasSize(1);
        assertThatThrownBy(() -> check(CSV, List.of(), "x".repeat(64 * 1024 + 1) + "\n"))
                .isInstanceOf(VerificationFailed.class)
                .hasMessage("the first line is longer than any header row");
    }

    @Test
    void namesTheColumnsThatAreMissing() {
        assertThatThrownBy(() -> check(CSV, List.of("day", "views", "likes"), "day,clicks\n1,2\n"))
                .isInstanceOf(VerificationFailed.class)
                .hasMessage("the header row lacks the columns views, likes");
    }

    @Test
    void countsRecordsOfJsonLines() throws Exception {
        assertThat(check(NDJSON, List.of("day"), "{\"day\":1}\n{\"day\":2}\n").rows())
                .isEqualTo(2);
        assertThat(check(NDJSON, List.of("day"), "{\"day\":1}\n{\"day\":2}").rows())
                .isEqualTo(2);
        assertThat(check(NDJSON, List.of("day"), "").rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "[1,2]\n",
                "\"text\"\n",
                "{\"error\":{\"code\":500}}\n",
                "{\"other\":1}\n",
                "{\"day\":1}\n{\"day\":",
                "{\"day\":1\n"
            })
    void refusesWhatAreNoJsonLines(String content) {
        assertThatThrownBy(() -> check(NDJSON, List.of("day"), content)).isInstanceOf(VerificationFailed.class);
    }

    @Test
    void refusesAnErrorAsTheOnlyRecord() {
        assertThatThrownBy(() -> check(NDJSON, List.of(), "{\"error\":\"expired\"}\n"))
                .hasMessage("an error came instead of records");
    }

    @Test
    void inflatesMembersOneAfterTheOther() throws Exception {
        byte[] head = Samples.gzip("day,views\n".getBytes(StandardCharsets.UTF_8));
        byte[] tail = Samples.gzip("1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, both, head.length, tail.length);

        assertThat(gzip(both, 1).rows()).isEqualTo(2);
        assertThat(gzip(both, both.length).rows()).isEqualTo(2);
    }

    @Test
    void passesOverEveryPartOfAGzipHeader() throws Exception {
        byte[] plain = Samples.gzip("day\n1\n".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(new byte[] {0x1f, (byte) 0x8b, 8, 0x02 | 0x04 | 0x08 | 0x10, 0, 0, 0, 0, 0, 0});
        full.write(new byte[] {3, 0, 'x', 'y', 'z'});
        full.write("report.csv\0a comment\0".getBytes(StandardCharsets.ISO_8859_1));
        full.write(new byte[] {1, 2});
        full.write(plain, 10, plain.length - 10);

        for (int step = 1; step < 8; step++) {
            assertThat(gzip(full.toByteArray(), step).rows()).isEqualTo(1);
        }
    }

    @Test
    void refusesEveryCutOfAGzipStream() {
        byte[] whole = Samples.gzip(Samples.csv(1, 50));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> gzip(cut, 13))
                    .isInstanceOf(VerificationFailed.class)
                    .hasMessage("the gzip stream is cut");
        }
    }

    @Test
    void refusesEveryFlippedByteOfAGzipStreamThatMatters() {
        byte[] whole = Samples.gzip(Samples.csv(1, 50));
        for (int at = 10; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            assertThatThrownBy(() -> gzip(damaged, damaged.length)).isInstanceOf(VerificationFailed.class);
        }
    }

    @Test
    void refusesBytesBehindAGzipStream() {
        byte[] whole = Samples.gzip(Samples.csv(1, 50));
        byte[] more = Arrays.copyOf(whole, whole.length + 3);

        assertThatThrownBy(() -> gzip(more, more.length)).hasMessage("there are bytes that are no gzip stream");
    }

    @Test
    void stopsAtABombLongBeforeItsEnd() throws IOException {
        byte[] bomb = bomb(3L << 30);

        assertThatThrownBy(() -> gzip(bomb, 64 * 1024)).hasMessage("the gzip stream inflates beyond any measure");
    }

    /** A header and then lines without end, compressed a thousand times. */
    private static byte[] bomb(long size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] lines = "1,1\n".repeat(64 * 1024).getBytes(StandardCharsets.UTF_8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write("day,views\n".getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < size; written += lines.length) {
                gzip.write(lines);
            }
        }
        return out.toByteArray();
    }

    private static Verdict gzip(byte[] content, int step) throws VerificationFailed {
        return check(new FileCheck(CSV, List.of(), Encoding.GZIP), content, step);
    }

    private static Verdict check(String mediaType, List<String> required, String content) throws VerificationFailed {
        return check(
                new FileCheck(mediaType, required, Encoding.IDENTITY), content.getBytes(StandardCharsets.UTF_8), 3);
    }

    private static Verdict check(FileCheck check, byte[] content, int step) throws VerificationFailed {
        try (check) {
            for (int from = 0; from < content.length; from += step) {
                check.accept(content, from, Math.min(step, content.length - from));
            }
            return check.end();
        }
    }
}
