package io.gleaner.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                ".",
                "..",
                "../a",
                "a/..",
                "a/../b",
                "a/.b",
                ".staging/x",
                "A",
                "a b",
                "a\0b",
                "a\\b",
                "a\n",
                "ä",
                "a%2e",
                "~",
                "a:b"
            })
    void refusesWhatCouldLeaveTheStoreOrMeanTwoThings(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName(name));
    }

    @Test
    void refusesOverlongNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName("a".repeat(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ObjectName("a/".repeat(512) + "a"));
    }

    @Test
    void joinsPartitionsAndFile() {
        assertThat(ObjectName.partition("provider", "youtube-reporting")
                        .partition("report_type", "channel_basic")
                        .file("2026-01-01.csv.gz")
                        .value())
                .isEqualTo("provider=youtube-reporting/report_type=channel_basic/2026-01-01.csv.gz");
    }

    @Test
    void encodesForeignTextsToTheAlphabet() {
        assertThat(ObjectName.encode("channel_basic.a3")).isEqualTo("channel_basic.2ea3");
        assertThat(ObjectName.encode("Video Ü/..")).isEqualTo(".56ideo.20.c3.9c.2f..");
        assertThat(ObjectName.encode("../etc")).isEqualTo(".2e./etc".replace("/", ".2f"));
    }

    @Test
    void encodesDifferentTextsDifferently() {
        var random = new Random(42);
        var seen = new HashMap<String, String>();
        for (int i = 0; i < 200_000; i++) {
            String text = random.ints(random.nextInt(6), 0, 9)
                    .collect(StringBuilder::new, (all, n) -> all.append(".a4e1A/2E".charAt(n)), StringBuilder::append)
                    .toString();
            String previous = seen.put(ObjectName.encode(text), text);
            assertThat(previous).isIn(null, text);
            assertThat("x" + ObjectName.encode(text)).matches("[a-z0-9._-]+");
        }
        assertThat(seen).hasSizeGreaterThan(20_000);
    }
}
