package io.gleaner.e2e.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsWhatIsDoneAndWhatIsBegun() {
        assertThat(ProgressBar.BLOCKS.of(5, 2, 10, 10)).isEqualTo("█████▒▒░░░");
    }

    @Test
    void isFullOnlyWhenEverythingIsDone() {
        assertThat(ProgressBar.BLOCKS.of(999, 1, 1000, 4)).isEqualTo("███▒");
        assertThat(ProgressBar.BLOCKS.of(1000, 0, 1000, 4)).isEqualTo("████");
    }

    @Test
    void isEmptyWhileNothingIsKnown() {
        assertThat(ProgressBar.BLOCKS.of(0, 0, 0, 3)).isEqualTo("░░░");
    }

    @Test
    void isDrawnWithWhatTheTerminalCanDraw() {
        assertThat(ProgressBar.in(StandardCharsets.UTF_8).of(1, 1, 3, 3)).isEqualTo("█▒░");
        assertThat(ProgressBar.in(StandardCharsets.US_ASCII).of(1, 1, 3, 3)).isEqualTo("#=-");
    }
}
