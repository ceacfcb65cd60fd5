package io.gleaner.e2e.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {

    @Test
    void showsWhatIsDoneAndWhatIsBegun() {
        assertThat(ProgressBar.of(5, 2, 10, 10)).isEqualTo("█████▒▒░░░");
    }

    @Test
    void isFullOnlyWhenEverythingIsDone() {
        assertThat(ProgressBar.of(999, 1, 1000, 4)).isEqualTo("███▒");
        assertThat(ProgressBar.of(1000, 0, 1000, 4)).isEqualTo("████");
    }

    @Test
    void isEmptyWhileNothingIsKnown() {
        assertThat(ProgressBar.of(0, 0, 0, 3)).isEqualTo("░░░");
    }
}
