package io.gleaner.poller;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.crash.CrashPoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CrashPointTest {

    @Test
    void keepsTheNamesThatOthersChooseThemBy() {
        assertThat(Arrays.stream(CrashPoint.values()).map(CrashPoint::pointName))
                .containsExactly(
                        "before-plan-is-saved",
                        "after-claim",
                        "after-intent-before-provider-call",
                        "after-provider-call-before-save",
                        "before-result-is-saved",
                        "after-save-before-relay");
    }

    @Test
    void doesNothingUnlessChosen() {
        assertThat(System.getProperty("gleaner.crash-point")).isNull();
        Arrays.stream(CrashPoint.values()).forEach(CrashPoint::hit);
    }
}
