package io.gleaner.poller.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void readsSeconds() {
        assertThat(RetryAfter.parse(" 90 ", NOW)).isEqualTo("2026-11-20T10:01:30Z");
    }

    @Test
    void readsADate() {
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 10:05:00 GMT", NOW)).isEqualTo("2026-11-20T10:05:00Z");
    }

    @Test
    void takesADateInThePastForNow() {
        assertThat(RetryAfter.parse("Fri, 20 Nov 2026 09:55:00 GMT", NOW)).isEqualTo(NOW);
    }

    @Test
    void cutsWhatWouldParkWorkForTooLong() {
        assertThat(RetryAfter.parse("99999999999999999999", NOW)).isEqualTo("2026-11-20T11:00:00Z");
        assertThat(RetryAfter.parse("Fri, 20 Nov 2099 10:05:00 GMT", NOW)).isEqualTo("2026-11-20T11:00:00Z");
        assertThat(RetryAfter.in(Duration.ofSeconds(Long.MAX_VALUE), NOW)).isEqualTo("2026-11-20T11:00:00Z");
    }

    @Test
    void ignoresWhatItCannotRead() {
        assertThat(RetryAfter.parse("soon", NOW)).isNull();
        assertThat(RetryAfter.parse("", NOW)).isNull();
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }
}
