package io.gleaner.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void saysInOneSentenceThatItCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");

        assertThatThrownBy(() -> StateDirectory.open(file.resolve("state")))
                .isInstanceOf(CannotRun.class)
                .hasMessage("Cannot write to " + file + "/state (FileSystem); make room or choose another place with"
                        + " --state.");
    }

    @Test
    void belongsToOneSystemAtATime() {
        try (StateDirectory _ = StateDirectory.open(directory)) {
            assertThatThrownBy(() -> StateDirectory.open(directory))
                    .isInstanceOf(CannotRun.class)
                    .hasMessage("Another demo is running with the state in " + directory
                            + "; stop it, or start with another --state.");
        }
        StateDirectory.open(directory).close();
    }

    @Test
    void forgetsEverythingWhenCleared() throws IOException {
        try (StateDirectory state = StateDirectory.open(directory)) {
            Files.createDirectories(state.files().resolve("provider=x"));
            Files.writeString(state.files().resolve("provider=x/a.csv"), "a");

            state.clear();

            assertThat(state.files()).doesNotExist();
            assertThat(state.logs()).isEmptyDirectory();
        }
    }
}
