package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(7));

    @Test
    void doublesUpToTheLongestPauseLessUpToAHalf() {
        for (int failures = 1; failures <= 64; failures++) {
            Duration full = failures <= 9 ? FIRST.multipliedBy(1L << (failures - 1)) : LONGEST;
            Duration most = full.compareTo(LONGEST) < 0 ? full : LONGEST;
            assertThat(backoff.pause(failures, Optional.empty())).isBetween(most.dividedBy(2), most);
        }
    }

    @Test
    void neverUndercutsWhatTheProviderAskedFor() {
        assertThat(backoff.pause(1, Optional.of(Duration.ofMinutes(3)))).isEqualTo(Duration.ofMinutes(3));
        assertThat(backoff.pause(5, Optional.of(Duration.ofSeconds(1))))
                .isBetween(FIRST.multipliedBy(8), FIRST.multipliedBy(16));
    }

    @Test
    void doesNotBelieveAProviderThatAsksForDays() {
        assertThat(backoff.pause(1, Optional.of(Duration.ofDays(2)))).isEqualTo(LONGEST);
    }
}
