package io.gleaner.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    private static final String SLEEP = "echo $$ > begun; exec sleep 60";

    @TempDir
    Path directory;

    private StateDirectory state;
    private ManagedProcess process;

    @BeforeEach
    void openTheState() {
        state = StateDirectory.open(directory);
    }

    @AfterEach
    void stopWhatRuns() throws InterruptedException {
        process.requestStop();
        process.awaitEnd(Duration.ofSeconds(5));
        state.close();
    }

    @Test
    void showsTheEndOfTheLogOfAProcessThatDoesNotComeUp() {
        process = process("echo cannot reach the moon; exit 3", Duration.ofSeconds(10));
        process.start();

        assertThatThrownBy(process::awaitReady)
                .isInstanceOf(CannotRun.class)
                .hasMessage("thing ended with status 3 instead of starting.\nThe end of " + process.log()
                        + ":\n  | cannot reach the moon");
    }

    @Test
    void namesAProcessThatIsNotReadyInTime() {
        process = process("exec sleep 60", Duration.ofMillis(200));
        process.start();

        assertThatThrownBy(process::awaitReady)
                .isInstanceOf(CannotRun.class)
                .hasMessageStartingWith("thing is not ready after 0 s.");
    }

    @Test
    void isNotStartedAgainOnceTheSystemEnds() {
        process = process("exec sleep 60", Duration.ofSeconds(10));
        process.retire();

        assertThatThrownBy(process::start).hasMessage("thing is not to be started again");
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void isReadyWhenItSaysSo() throws Exception {
        process = process(SLEEP, Duration.ofSeconds(10));
        process.start();

        process.awaitReady();

        assertThat(process.isAlive()).isTrue();
        assertThat(process.residentMemory().orElseThrow()).isPositive();
    }

    @Test
    void leavesANoteByWhichALaterRunStopsIt() throws Exception {
        process = process(SLEEP, Duration.ofSeconds(10));
        process.start();
        process.awaitReady();

        int stopped = Leftovers.stop(state.run(), ProcessHandle.current());

        assertThat(stopped).isEqualTo(1);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void sparesAProcessThatOnlyHasTheNumberOfAnEarlierOne() throws Exception {
        process = process(SLEEP, Duration.ofSeconds(10));
        process.start();
        process.awaitReady();
        Path note = state.run().resolve("thing.pid");
        Files.writeString(note, Files.readString(note).replaceFirst(" .*", " 2001-01-01T00:00:00Z"));

        int stopped = Leftovers.stop(state.run(), ProcessHandle.current());

        assertThat(stopped).isZero();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void canBeStartedAgainAfterItWasKilled() throws Exception {
        process = process(SLEEP, Duration.ofSeconds(10));
        process.start();
        process.awaitReady();

        process.kill();
        process.start(Map.of("MORE", "environment"));

        assertThat(process.isAlive()).isTrue();
    }

    private ManagedProcess process(String script, Duration patience) {
        return new ManagedProcess(
                new ProcessPlan(
                        "thing",
                        List.of("/bin/sh", "-c", script),
                        Map.of(),
                        state.directoryOf("thing"),
                        Readiness.ofFile(state.directoryOf("thing").resolve("begun")),
                        patience),
                state);
    }
}
