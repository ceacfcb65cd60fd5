package io.gleaner.poller.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

    private static final Credentials CREDENTIALS = new Credentials(
            Map.of("Authorization", "Bearer canary"), List.of(URI.create("https://api.platform.test")), "f1");

    @ParameterizedTest
    @CsvSource({
        "https://api.platform.test/v1/reports?x=y, true",
        "https://API.platform.test:443/, true",
        "http://api.platform.test/, false",
        "https://api.platform.test:8443/, false",
        "https://files.platform.test/, false",
        "https://api.platform.test.evil.test/, false",
        "https://api.platform.test@evil.test/, false",
        "/relative, false"
    })
    void goOnlyToTheirOrigins(URI target, boolean allowed) {
        assertThat(CREDENTIALS.mayGoTo(target)).isEqualTo(allowed);
    }

    @Test
    void neverShowTheHeaders() {
        assertThat(CREDENTIALS.toString()).doesNotContain("canary");
    }
}
