package io.gleaner.catalog.content;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.events.StoredFile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
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
    }

    @Test
    void cutsTheConnectionWhenTheStoreEndsEarly() {
        StoredFile file = files.told("short", "directory", null, Files.random(900_000, 30), Files.random(500_000, 31));

        assertThatThrownBy(() -> body(file)).isInstanceOf(IOException.class);
    }
}
