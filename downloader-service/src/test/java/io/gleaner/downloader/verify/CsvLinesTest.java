package io.gleaner.downloader.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvLinesTest {

    @Test
    void countsRecords() {
        assertThat(records("")).isZero();
        assertThat(records("a,b\n")).isEqualTo(1);
        assertThat(records("a,b")).isEqualTo(1);
        assertThat(records("a,b\r\n1,2\r\n3,4")).isEqualTo(3);
    }

    @Test
    void leavesLineFeedsInQuotedFieldsAlone() {
        assertThat(records("a,\"x\ny\"\n1,2\n")).isEqualTo(2);
        assertThat(records("a,\"he said \"\"hi\n\"\"\"\n1,2\n")).isEqualTo(2);
        assertThat(records("\"a\n\n\n\",b\n")).isEqualTo(1);
        assertThat(records("a,\"\"\nb,\"\"\n")).isEqualTo(2);
    }

    @Test
    void takesAQuoteWithinAPlainFieldForACharacter() {
        assertThat(records("a,5\" screen\nb,6\" screen\n")).isEqualTo(2);
        assertThat(records("a,\"b\"c\nd\n")).isEqualTo(2);
    }

    @Test
    void knowsWhetherTheEndIsTheEndOfARecord() {
        assertThat(lines("a\n".getBytes(StandardCharsets.UTF_8), 64).endsWithLine())
                .isTrue();
        assertThat(lines("a\nb".getBytes(StandardCharsets.UTF_8), 64).endsWithLine())
                .isFalse();
        assertThat(lines("a,\"b\n".getBytes(StandardCharsets.UTF_8), 64).endsWithLine())
                .isFalse();
    }

    @Test
    void countsAsAByteByByteReaderDoesHoweverTheBytesAreCut() {
        Random random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            byte[] text = random.ints(random.nextInt(200), 0, 12)
                    .map(choice -> choice < 8 ? "a\n,\"\r\n\"b".charAt(choice) : 'x')
                    .collect(ByteArrayOutputStream::new, ByteArrayOutputStream::write, (a, b) -> {})
                    .toByteArray();
            long expected = reference(text);
            assertThat(lines(text, 1 + random.nextInt(70)).records())
                    .as(new String(text, StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    /** RFC 4180, read one byte at a time, written with a field's beginning in mind rather than the bytes before. */
    private static long reference(byte[] text) {
        long records = 0;
        boolean quoted = false;
        boolean fieldStart = true;
        boolean open = false;
        for (int i = 0; i < text.length; i++) {
            char c = (char) text[i];
            open = true;
            if (quoted) {
                if (c == '"' && i + 1 < text.length && text[i + 1] == '"') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
                fieldStart = false;
            } else if (c == '"' && fieldStart) {
                quoted = true;
                fieldStart = false;
            } else if (c == '\n') {
                records++;
                open = false;
                fieldStart = true;
            } else {
                fieldStart = c == ',' || c == '\r';
            }
        }
        return records + (open ? 1 : 0);
    }

    private static long records(String text) {
        return lines(text.getBytes(StandardCharsets.UTF_8), 64).records();
    }

    private static CsvLines lines(byte[] text, int step) {
        CsvLines lines = new CsvLines();
        for (int from = 0; from < text.length; from += step) {
            lines.accept(text, from, Math.min(step, text.length - from));
        }
        return lines;
    }
}
