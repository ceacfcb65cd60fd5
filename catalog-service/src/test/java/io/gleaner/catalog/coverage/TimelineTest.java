package io.gleaner.catalog.coverage;

import static io.gleaner.catalog.readmodel.ReportState.EXPECTED;
import static io.gleaner.catalog.readmodel.ReportState.FAILED;
import static io.gleaner.catalog.readmodel.ReportState.LATE;
import static io.gleaner.catalog.readmodel.ReportState.LOST;
import static io.gleaner.catalog.readmodel.ReportState.READY;
import static io.gleaner.catalog.readmodel.ReportState.STORED;
import static io.gleaner.catalog.readmodel.ReportState.STORED_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.catalog.readmodel.ReportState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    @Test
    void countsADayOnceHoweverManyReportsCoverIt() {
        List<Span> days = Timeline.of(
                List.of(span(0, 10, EXPECTED)),
                List.of(span(0, 10, STORED), span(3, 4, STORED), span(3, 5, FAILED), span(9, 10, EXPECTED)));

        assertThat(days).containsExactly(span(0, 10, STORED));
        assertThat(Counts.of(days).stored()).isEqualTo(10);
    }

    @Test
    void takesTheBestOfTheReportsThatCoverADay() {
        List<ReportState> bestFirst = List.of(STORED, STORED_EMPTY, READY, LATE, EXPECTED, FAILED, LOST);
        for (int better = 0; better < bestFirst.size(); better++) {
            for (int worse = better; worse < bestFirst.size(); worse++) {
                assertThat(Timeline.of(
                                List.of(span(0, 1, EXPECTED)),
                                List.of(span(0, 1, bestFirst.get(worse)), span(0, 1, bestFirst.get(better)))))
                        .containsExactly(span(0, 1, bestFirst.get(better)));
            }
        }
    }

    @Test
    void letsALongReportCoverTheDaysOfAnotherSubscription() {
        assertThat(Timeline.of(
                        List.of(span(5, 6, EXPECTED), span(8, 10, EXPECTED)),
                        List.of(span(0, 9, STORED), span(9, 10, LATE), span(20, 30, FAILED))))
                .containsExactly(span(5, 6, STORED), span(8, 9, STORED), span(9, 10, LATE));
    }

    @Test
    void joinsDaysThatAreAlikeAndAdjacent() {
        assertThat(Timeline.of(
                        List.of(span(0, 2, EXPECTED), span(2, 3, EXPECTED)),
                        List.of(span(0, 1, STORED), span(1, 2, STORED), span(2, 3, STORED))))
                .containsExactly(span(0, 3, STORED));
    }

    @Test
    void agreesWithCountingDayByDay() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Span> expected = new ArrayList<>(List.of(span(2, 9, EXPECTED), span(12, 25, EXPECTED)));
            List<Span> reports = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int start = random.nextInt(30);
                reports.add(span(
                        start,
                        start + 1 + random.nextInt(8),
                        ReportState.values()[random.nextInt(ReportState.values().length)]));
            }
            Collections.shuffle(expected, random);

            List<Span> days = Timeline.of(expected, reports);

            for (int day = 0; day < 40; day++) {
                assertThat(stateOn(days, day)).as("seed %d day %d", seed, day).isEqualTo(naive(expected, reports, day));
            }
            assertThat(days).isSortedAccordingTo((one, other) -> one.start().compareTo(other.start()));
        }
    }

    @Test
    void takesAsLongForAMillenniumAsForADay() {
        LocalDate end = LocalDate.parse("9999-12-31");
        List<Span> days = Timeline.of(
                List.of(new Span(LocalDate.EPOCH, end, EXPECTED)), List.of(new Span(LocalDate.EPOCH, end, STORED)));

        assertThat(days).containsExactly(new Span(LocalDate.EPOCH, end, STORED));
    }

    private static ReportState stateOn(List<Span> days, int day) {
        return days.stream()
                .filter(span -> covers(span, day))
                .map(Span::state)
                .findFirst()
                .orElse(null);
    }

    private static ReportState naive(List<Span> expected, List<Span> reports, int day) {
        if (expected.stream().noneMatch(span -> covers(span, day))) {
            return null;
        }
        return Arrays.stream(ReportState.values())
                .filter(state -> reports.stream().anyMatch(span -> span.state() == state && covers(span, day)))
                .findFirst()
                .orElse(EXPECTED);
    }

    private static boolean covers(Span span, int day) {
        LocalDate date = FIRST.plusDays(day);
        return !date.isBefore(span.start()) && date.isBefore(span.end());
    }

    private static Span span(int start, int end, ReportState state) {
        return new Span(FIRST.plusDays(start), FIRST.plusDays(end), state);
    }
}
