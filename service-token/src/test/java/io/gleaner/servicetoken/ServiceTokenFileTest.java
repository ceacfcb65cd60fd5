package io.gleaner.servicetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokenFileTest {

    @TempDir
    Path directory;

    @Test
    void readsTheFileAgainAfterAWhile() throws IOException {
        Path path = Files.writeString(directory.resolve("token"), "first\n");
        var clock = new SettableClock();
        var file = new ServiceTokenFile(path, clock);
        assertThat(file.token()).isEqualTo("first");

        Files.writeString(path, "second\n");
        clock.now = clock.now.plusSeconds(10);
        assertThat(file.token()).isEqualTo("first");

        clock.now = clock.now.plus(Duration.ofSeconds(31));
        assertThat(file.token()).isEqualTo("second");
    }

    @Test
    void namesTheFileThatIsMissing() {
        var file = new ServiceTokenFile(directory.resolve("absent"), Clock.systemUTC());
        assertThatThrownBy(file::token)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("absent");
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-01T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
