package io.gleaner.catalog.page;

import io.gleaner.catalog.coverage.Coverage;
import io.gleaner.catalog.coverage.Span;
import io.gleaner.catalog.readmodel.ReportState;
import jakarta.ws.rs.core.UriBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A subscription with its strip of days.
 *
 * @param coverage what its days have come to
 * @param cells the days of the strip, in order
 * @param missing the days that are not settled, the latest first, at most {@value #MISSING}
 * @param moreMissing how many further stretches are not settled
 */
public record SubscriptionView(Coverage coverage, List<Cell> cells, List<Stretch> missing, int moreMissing) {

    private static final int MISSING = 12;

    /** One day of the strip; without state and link where the subscription does not cover it. */
    public record Cell(LocalDate day, StateLabel state, String title, String link) {}

    /** Days in a row that are missing alike. */
    public record Stretch(StateLabel state, String days, String count, String link) {}

    /**
     * A subscription on a strip.
     *
     * @param start first day of the strip, the same for all strips of a page
     * @param end the day after its last one
     */
    static SubscriptionView of(Coverage coverage, LocalDate start, LocalDate end) {
        List<Span> open = coverage.spans().stream()
                .filter(span -> !span.state().isSettled())
                .toList()
                .reversed();
        return new SubscriptionView(
                coverage,
                cells(coverage, start, end),
                open.stream()
                        .limit(MISSING)
                        .map(span -> stretch(coverage, span))
                        .toList(),
                Math.max(0, open.size() - MISSING));
    }

    private static List<Cell> cells(Coverage coverage, LocalDate start, LocalDate end) {
        List<Cell> cells = new ArrayList<>();
        LocalDate day = start;
        for (Span span : coverage.spans()) {
            day = uncovered(day, earlier(span.start(), end), cells);
            StateLabel state = StateLabel.of(span.state());
            for (; day.isBefore(earlier(span.end(), end)); day = day.plusDays(1)) {
                cells.add(new Cell(
                        day, state, Text.day(day) + ": " + state.label(), link(coverage, day, day.plusDays(1))));
            }
        }
        uncovered(day, end, cells);
        return cells;
    }

    private static LocalDate uncovered(LocalDate start, LocalDate end, List<Cell> cells) {
        LocalDate day = start;
        for (; day.isBefore(end); day = day.plusDays(1)) {
            cells.add(new Cell(day, null, Text.day(day) + ": not covered", null));
        }
        return day;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Stretch stretch(Coverage coverage, Span span) {
        return new Stretch(
                StateLabel.of(span.state()),
                Text.days(span.start(), span.end()),
                Text.counted(span.end().toEpochDay() - span.start().toEpochDay(), "day", "days"),
                link(coverage, span.start(), span.end()));
    }

    private static String link(Coverage coverage, LocalDate start, LocalDate end) {
        return UriBuilder.fromPath("/")
                .queryParam("subscription", "{subscription}")
                .queryParam("from", start)
                .queryParam("to", end.minusDays(1))
                .fragment("reports")
                .build(coverage.subscription())
                .toString();
    }

    /** The page with this subscription alone. */
    public String link() {
        return UriBuilder.fromPath("/")
                .queryParam("subscription", "{subscription}")
                .build(coverage.subscription())
                .toString();
    }

    /** How much of it is settled, in percent; 100 only when all is. */
    public long percent() {
        return coverage.settled() * 100 / Math.max(1, coverage.days());
    }

    /** All that the strip shows, in words. */
    public String summary() {
        return Text.counted(coverage.days(), "day", "days") + ": "
                + Arrays.stream(ReportState.values())
                        .filter(state -> coverage.counts().of(state) > 0)
                        .map(state -> Text.number(coverage.counts().of(state)) + " "
                                + StateLabel.of(state).label().toLowerCase(java.util.Locale.ENGLISH))
                        .collect(Collectors.joining(", "));
    }

    /** Up to when nothing is missing. */
    public String complete() {
        if (coverage.completeUntil().equals(coverage.start())) {
            return "Nothing complete yet";
        }
        return "Complete to " + Text.day(coverage.completeUntil().minusDays(1));
    }

    public String firstShown() {
        return Text.day(cells.getFirst().day());
    }

    public String lastShown() {
        return Text.day(cells.getLast().day());
    }

    /** Whether nothing is missing. */
    public boolean isDone() {
        return coverage.settled() == coverage.days();
    }

    /** How many days are not settled, in words. */
    public String open() {
        return Text.counted(coverage.days() - coverage.settled(), "day", "days") + " not settled";
    }

    /** Numbers of days by state, those that there are. */
    public List<Count> counts() {
        return Arrays.stream(ReportState.values())
                .filter(state -> coverage.counts().of(state) > 0)
                .map(state -> new Count(
                        StateLabel.of(state), Text.number(coverage.counts().of(state))))
                .toList();
    }

    /** A number of days in a state. */
    public record Count(StateLabel state, String days) {}
}
