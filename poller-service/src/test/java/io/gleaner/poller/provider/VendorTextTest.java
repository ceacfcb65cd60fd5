package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VendorTextTest {

    @Test
    void leavesOrdinaryWordsAlone() {
        assertThat(VendorText.safe("The caller does not have permission"))
                .isEqualTo("The caller does not have permission");
    }

    @Test
    void hidesWhatLooksLikeAToken() {
        assertThat(VendorText.safe("got \"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0\" instead"))
                .isEqualTo("got \"[…]\" instead");
    }

    @Test
    void cutsTheQueryOffLinks() {
        assertThat(VendorText.safe("see https://storage.example.test/report.csv?sig=abc for it"))
                .isEqualTo("see https://storage.example.test/report.csv for it");
    }

    @Test
    void givesOneShortLine() {
        assertThat(VendorText.safe("first\n\tsecond")).isEqualTo("first second");
        assertThat(VendorText.safe("word ".repeat(1_000))).hasSize(300).endsWith("…");
        assertThat(VendorText.safe(null)).isEmpty();
    }
}
