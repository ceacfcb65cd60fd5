package io.gleaner.catalog.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void writesSizesInTheUnitThatReadsBest() {
        assertThat(Text.size(0)).isEqualTo("0 B");
        assertThat(Text.size(1_023)).isEqualTo("1023 B");
        assertThat(Text.size(1_536)).isEqualTo("1.5 KiB");
        assertThat(Text.size(48_311)).isEqualTo("47 KiB");
        assertThat(Text.size(2L << 30)).isEqualTo("2.0 GiB");
        assertThat(Text.size(Long.MAX_VALUE)).isEqualTo("8.0 EiB");
    }

    @Test
    void writesDaysAndTimesAlikeForEverybody() {
        assertThat(Text.days(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-02")))
                .isEqualTo("1 Mar 2026");
        assertThat(Text.days(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01")))
                .isEqualTo("1 Mar 2026 – 31 Mar 2026");
        assertThat(Text.time(Instant.parse("2026-03-01T23:59:59Z"))).isEqualTo("1 Mar 2026, 23:59 UTC");
        assertThat(Text.time(null)).isEmpty();
    }

    @Test
    void counts() {
        assertThat(Text.counted(1, "day", "days")).isEqualTo("1 day");
        assertThat(Text.counted(12_345, "day", "days")).isEqualTo("12,345 days");
    }
}
