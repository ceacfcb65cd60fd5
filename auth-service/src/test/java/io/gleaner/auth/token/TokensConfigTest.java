package io.gleaner.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.ServiceConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensConfigTest {

    @Test
    void hasTheseDefaults() {
        TokensConfig config = ServiceConfig.read(TokensConfig.class, Map.of());
        assertThat(config.refreshAhead()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.concurrentRefreshes()).isEqualTo(8);
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(40));
        assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.longestPause()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void readsEveryKey() {
        TokensConfig config = ServiceConfig.read(
                TokensConfig.class,
                Map.of(
                        "gleaner.auth.tokens.refresh-ahead", "PT10M",
                        "gleaner.auth.tokens.concurrent-refreshes", "3",
                        "gleaner.auth.tokens.lock-timeout", "PT20S",
                        "gleaner.auth.tokens.first-pause", "PT5S",
                        "gleaner.auth.tokens.longest-pause", "PT1H"));
        assertThat(config.refreshAhead()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.concurrentRefreshes()).isEqualTo(3);
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.firstPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.longestPause()).isEqualTo(Duration.ofHours(1));
    }
}
