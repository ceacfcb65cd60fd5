package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidatorsTest {

    private static final String ETAG = Validators.etag("abc");

    @Test
    void knowsWhatACallerHas() {
        assertThat(Validators.noneMatchFails("\"abc\"", ETAG)).isTrue();
        assertThat(Validators.noneMatchFails("\"x\", W/\"abc\"", ETAG)).isTrue();
        assertThat(Validators.noneMatchFails("*", ETAG)).isTrue();
        assertThat(Validators.noneMatchFails("\"x\"", ETAG)).isFalse();
        assertThat(Validators.noneMatchFails("abc", ETAG)).isFalse();
        assertThat(Validators.noneMatchFails(null, ETAG)).isFalse();
    }

    @Test
    void continuesOnlyTheVerySameBytes() {
        assertThat(Validators.rangeContinues(null, ETAG)).isTrue();
        assertThat(Validators.rangeContinues("\"abc\"", ETAG)).isTrue();
        assertThat(Validators.rangeContinues("W/\"abc\"", ETAG)).isFalse();
        assertThat(Validators.rangeContinues("Wed, 21 Oct 2026 07:28:00 GMT", ETAG))
                .isFalse();
        assertThat(Validators.rangeContinues("\"other\"", ETAG)).isFalse();
    }
}
