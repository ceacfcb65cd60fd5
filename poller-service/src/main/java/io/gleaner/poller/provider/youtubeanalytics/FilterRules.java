package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a report type says of the values of filters. */
final class FilterRules {

    private FilterRules() {}

    static List<Violation> violations(ReportType type, Wish wish) {
        List<Violation> found = new ArrayList<>();
        type.values().forEach((name, allowed) -> wish.filters().getOrDefault(name, List.of()).stream()
                .filter(value -> !allowed.contains(value))
                .forEach(value -> found.add(
                        new Violation(place(name), "must be " + oneOf(allowed) + " with report type " + type.name()))));
        type.single().stream()
                .filter(wish::isMultiple)
                .forEach(name -> found.add(
                        new Violation(place(name), "must have a single value with report type " + type.name())));
        type.with().forEach((dimension, needed) -> {
            if (wish.dimensions().contains(dimension)) {
                needed.forEach((name, value) -> need(dimension, name, value, wish.filters(), found));
            }
        });
        return found;
    }

    static String place(String name) {
        return field(WishReader.FILTERS) + "." + name;
    }

    private static void need(
            String dimension, String name, String value, Map<String, List<String>> filters, List<Violation> found) {
        if (!List.of(value).equals(filters.get(name))) {
            found.add(new Violation(place(name), "must be " + value + " with dimension " + dimension));
        }
    }

    private static String oneOf(Set<String> values) {
        return values.size() == 1 ? values.iterator().next() : "one of " + Facts.text(values);
    }
}
