package io.gleaner.poller;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AheadClockTest {

    @TempDir
    Path folder;

    @Test
    void isAheadByWhatTheFileSaysNow() throws IOException {
        Path file = Files.writeString(folder.resolve("ahead"), "P1D\n");
        try (AheadClock clock = new AheadClock(file)) {
            assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofDays(1)), within(1, MINUTES));
            Files.writeString(file, "P7DT1H");
            await().until(() -> Duration.between(Instant.now(), clock.instant()).toDays() == 7);
        }
    }

    @Test
    void staysWhereItIsWhenTheFileCannotBeRead() {
        try (AheadClock clock = new AheadClock(folder.resolve("none"))) {
            assertThat(clock.instant()).isCloseTo(Instant.now(), within(1, MINUTES));
        }
    }

    @Test
    void isRefusedWhereOthersCanReachThePoller() {
        Path file = folder.resolve("ahead");
        assertThatThrownBy(() -> SystemClock.ahead(file, "0.0.0.0"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gleaner.poller.clock.ahead-file")
                .hasMessageContaining("0.0.0.0");
        try (AheadClock allowed = SystemClock.ahead(file, "127.0.0.1")) {
            assertThat(allowed.instant()).isCloseTo(Instant.now(), within(1, MINUTES));
        }
    }
}
