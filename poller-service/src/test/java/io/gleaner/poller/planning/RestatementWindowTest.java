package io.gleaner.poller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestatementWindowTest {

    private static final LocalDate END = LocalDate.of(2026, 3, 10);
    private static final Rules RULES = new Rules(ZoneOffset.UTC, 180, Duration.ofHours(6), Duration.ofHours(36), true);

    @Test
    void asksOnceAtItsEnd() {
        assertThat(all(new RestatementWindow(END, 7, false))).containsExactly("2026-03-17T06:00:00Z");
    }

    @Test
    void asksOnEachOfItsDaysWhereThatIsWanted() {
        assertThat(all(new RestatementWindow(END, 3, true)))
                .containsExactly("2026-03-11T06:00:00Z", "2026-03-12T06:00:00Z", "2026-03-13T06:00:00Z");
    }

    @Test
    void asksNeverWhereFiguresAreFinalAtOnce() {
        assertThat(all(new RestatementWindow(END, 0, false))).isEmpty();
        assertThat(all(new RestatementWindow(END, 0, true))).isEmpty();
    }

    @Test
    void makesUpForNothingThatIsOver() {
        Instant late = Instant.parse("2026-03-12T06:00:00Z");
        assertThat(new RestatementWindow(END, 3, true).nextAfter(late, RULES)).isEqualTo("2026-03-13T06:00:00Z");
        assertThat(new RestatementWindow(END, 2, false).nextAfter(late, RULES)).isNull();
    }

    private static List<String> all(RestatementWindow window) {
        List<String> dues = new ArrayList<>();
        Instant due = window.nextAfter(END.atStartOfDay(ZoneOffset.UTC).toInstant(), RULES);
        while (due != null) {
            dues.add(due.toString());
            due = window.nextAfter(due, RULES);
        }
        return dues;
    }
}
