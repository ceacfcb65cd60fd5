package io.gleaner.e2e.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final String UP_TWO_AND_CLEAR = "\u001b[2A\u001b[J";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void drawsOverTheLiveLinesInATerminal() {
        Screen screen = new Screen(out, true, 80);

        screen.show(List.of("one 1", "two 1"));
        screen.show(List.of("one 2", "two 1"));

        assertThat(text()).isEqualTo("one 1\ntwo 1\n" + UP_TWO_AND_CLEAR + "one 2\ntwo 1\n");
    }

    @Test
    void writesOnlyChangedLinesIntoAFile() {
        Screen screen = new Screen(out, false, 80);

        screen.show(List.of("one 1", "two 1"));
        screen.show(List.of("one 2", "two 1"));

        assertThat(text()).isEqualTo("one 1\ntwo 1\none 2\n");
    }

    @Test
    void saysAboveTheLiveLines() {
        Screen screen = new Screen(out, true, 80);

        screen.show(List.of("one", "two"));
        screen.say("news");

        assertThat(text()).isEqualTo("one\ntwo\n" + UP_TWO_AND_CLEAR + "news\none\ntwo\n");
    }

    @Test
    void keepsLinesThatAreFinished() {
        Screen screen = new Screen(out, true, 80);

        screen.show(List.of("one", "two"));
        screen.keep();
        screen.say("news");

        assertThat(text()).isEqualTo("one\ntwo\nnews\n");
    }

    @Test
    void cutsLiveLinesThatAreTooLongToBeDrawnOver() {
        Screen screen = new Screen(out, true, 5);

        screen.show(List.of("123456789"));

        assertThat(text()).isEqualTo("12345\n");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
