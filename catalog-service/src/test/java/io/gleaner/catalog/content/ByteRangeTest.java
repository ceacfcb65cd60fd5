package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteRangeTest {

    @Test
    void readsTheThreeFormsOfASingleRange() {
        assertThat(ByteRange.of("bytes=0-99", 1_000)).isEqualTo(new ByteRange.Slice(0, 100));
        assertThat(ByteRange.of("bytes=900-", 1_000)).isEqualTo(new ByteRange.Slice(900, 100));
        assertThat(ByteRange.of("bytes=-100", 1_000)).isEqualTo(new ByteRange.Slice(900, 100));
        assertThat(ByteRange.of("Bytes= 5 - 5 ", 1_000)).isEqualTo(new ByteRange.Slice(5, 1));
    }

    @Test
    void endsWhereTheContentDoes() {
        assertThat(ByteRange.of("bytes=990-2000", 1_000)).isEqualTo(new ByteRange.Slice(990, 10));
        assertThat(ByteRange.of("bytes=-5000", 1_000)).isEqualTo(new ByteRange.Slice(0, 1_000));
        assertThat(new ByteRange.Slice(990, 10).of(1_000)).isEqualTo("bytes 990-999/1000");
    }

    @Test
    void cannotServeARangeOfWhichNoByteExists() {
        assertThat(ByteRange.of("bytes=1000-", 1_000)).isEqualTo(new ByteRange.Unsatisfiable());
        assertThat(ByteRange.of("bytes=-0", 1_000)).isEqualTo(new ByteRange.Unsatisfiable());
        assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new ByteRange.Unsatisfiable());
        assertThat(ByteRange.of("bytes=-1", 0)).isEqualTo(new ByteRange.Unsatisfiable());
    }

    @Test
    void ignoresWhatItDoesNotUnderstand() {
        for (String header : new String[] {
            null,
            "",
            "bytes=",
            "bytes=-",
            "bytes=5-4",
            "bytes=a-b",
            "bytes=0-1,5-6",
            "lines=0-1",
            "bytes=0-99999999999999999999"
        }) {
            assertThat(ByteRange.of(header, 1_000)).as(header).isEqualTo(new ByteRange.Whole());
        }
    }
}
