package io.gleaner.e2e.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.e2e.terminal.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private final TextTable table = new TextTable(Column.words("file"), Column.numbers("rows"), Column.words("sha256"));

    @Test
    void linesUpWordsToTheLeftAndNumbersToTheRight() {
        table.add("a.csv", "7", "00ff");
        table.add("longer.csv", "12,345", "ab");

        assertThat(table.lines())
                .containsExactly(
                        "file          rows  sha256", //
                        "a.csv            7  00ff",
                        "longer.csv  12,345  ab");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> table.add("a.csv"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 3 columns");
    }
}
