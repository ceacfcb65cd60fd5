package io.gleaner.auth.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.auth.ServiceConfig;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenEndpointConfigTest {

    @Test
    void hasTheseDefaults() {
        TokenEndpointConfig config = ServiceConfig.read(TokenEndpointConfig.class, Map.of());
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void readsEveryKey() {
        TokenEndpointConfig config = ServiceConfig.read(
                TokenEndpointConfig.class,
                Map.of(
                        "gleaner.auth.token-endpoint.connect-timeout", "PT1S",
                        "gleaner.auth.token-endpoint.timeout", "PT3S"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
    }
}
