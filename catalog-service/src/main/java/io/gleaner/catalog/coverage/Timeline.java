package io.gleaner.catalog.coverage;

import io.gleaner.catalog.readmodel.ReportState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays what reports have come to over the days that they cover: a day is as good as the best of them. */
final class Timeline {

    /** From each of these days on, up to the next, days have come to this; null where nothing covers them. */
    private final TreeMap<LocalDate, ReportState> from = new TreeMap<>();

    private Timeline() {}

    /**
     * What each expected day has come to, in order, as few spans as possible.
     *
     * @param expected stretches of days that are expected; their states do not matter
     * @param reports stretches of days that reports cover, in any order, overlapping as they like
     */
    static List<Span> of(List<Span> expected, List<Span> reports) {
        var timeline = new Timeline();
        expected.forEach(span -> timeline.paint(span.start(), span.end(), ReportState.EXPECTED));
        reports.stream()
                .sorted(Comparator.comparing(Span::state).reversed())
                .forEach(span -> timeline.paint(span.start(), span.end(), span.state()));
        List<Span> days = new ArrayList<>();
        expected.stream()
                .sorted(Comparator.comparing(Span::start))
                .forEach(span -> timeline.cut(span.start(), span.end(), days));
        return days;
    }

    private void paint(LocalDate start, LocalDate end, ReportState state) {
        ReportState after = at(end);
        from.subMap(start, end).clear();
        from.put(start, state);
        from.put(end, after);
    }

    private ReportState at(LocalDate day) {
        Map.Entry<LocalDate, ReportState> entry = from.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    /** Appends the days from {@code start} to {@code end}, joining what is alike and adjacent. */
    private void cut(LocalDate start, LocalDate end, List<Span> days) {
        for (LocalDate day = start; day.isBefore(end); ) {
            LocalDate next = from.higherKey(day);
            LocalDate until = next == null || next.isAfter(end) ? end : next;
            append(new Span(day, until, at(day)), days);
            day = until;
        }
    }

    private static void append(Span span, List<Span> days) {
        Span last = days.isEmpty() ? null : days.getLast();
        if (last != null && last.state() == span.state() && last.end().equals(span.start())) {
            days.set(days.size() - 1, new Span(last.start(), span.end(), span.state()));
        } else {
            days.add(span);
        }
    }
}
