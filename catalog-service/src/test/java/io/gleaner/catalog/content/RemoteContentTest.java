package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.StoredFile;
import io.gleaner.storage.ObjectStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files in a store that can only be read as streams. */
@QuarkusTest
@TestProfile(RemoteContentTest.Remote.class)
class RemoteContentTest extends ContentSuite {

    /** Puts the remote store in the place of the directory. */
    public static class Remote implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RemoteStore.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gleaner.catalog.content.block-timeout", "2s");
        }
    }

    @Inject
    ObjectStore store;

    @Test
    void givesTheStoresConnectionBackWhenACallerStopsReading() throws Exception {
        StoredFile file = files.plain("stalled", Files.random(24_000_000, 32));

        try (Socket caller = new Socket()) {
            caller.setReceiveBufferSize(4_096);
            caller.connect(new InetSocketAddress("localhost", RestAssured.port));
            caller.getOutputStream()
                    .write(("GET /files/" + file.id() + "/content HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = caller.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");

            assertThat(((RemoteStore) store).lastClosed()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void cutsTheConnectionWhenTheStoreEndsEarly() {
        StoredFile file = files.told("short", "directory", null, Files.random(900_000, 30), Files.random(500_000, 31));

        assertThatThrownBy(() -> body(file)).isInstanceOf(IOException.class);
    }
}
