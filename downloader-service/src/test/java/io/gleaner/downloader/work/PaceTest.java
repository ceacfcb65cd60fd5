package io.gleaner.downloader.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long START = 17;

    private final Pace pace = new Pace();

    private void ended(int times, long milliseconds) {
        for (int i = 0; i < times; i++) {
            pace.ended(at(milliseconds));
        }
    }

    private static long at(long milliseconds) {
        return START + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    @Test
    void isKnownAsSoonAsSomethingEnds() {
        ended(3, 10_000);

        assertThat(pace.within(at(10_001))).isEqualTo(3);
    }

    @Test
    void isThatOfTheLastHalfSecondWhileTheNextOneBegins() {
        ended(5, 10_000);
        ended(1, 10_600);

        assertThat(pace.within(at(10_601))).isEqualTo(5);
    }

    @Test
    void isForgottenWhenNothingEnds() {
        ended(5, 10_000);

        assertThat(pace.within(at(10_999))).isEqualTo(5);
        assertThat(pace.within(at(12_000))).isZero();
    }
}
