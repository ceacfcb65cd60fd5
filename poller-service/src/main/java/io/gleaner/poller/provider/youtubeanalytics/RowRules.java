package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a report type says of the order and the number of its rows. */
final class RowRules {

    private RowRules() {}

    static List<Violation> violations(ReportType type, Wish wish) {
        List<Violation> found = new ArrayList<>();
        Collection<String> columns = columns(type, wish);
        for (int index = 0; index < wish.sort().size(); index++) {
            String place = field(WishReader.SORT) + "[" + index + "]";
            String name = Wish.sorted(wish.sort().get(index));
            if (!columns.contains(name)) {
                found.add(new Violation(place, notAColumn(name, columns)));
            } else if (type.top() != null) {
                best(type, wish.sort().get(index), place, found);
            }
        }
        if (type.top() != null) {
            limits(type, wish, found);
        }
        return found;
    }

    private static void best(ReportType type, String key, String place, List<Violation> found) {
        String name = Wish.sorted(key);
        if (!type.top().sort().contains(name)) {
            found.add(new Violation(
                    place,
                    "report type " + type.name() + " cannot be sorted by " + name + ", only by "
                            + Facts.text(type.top().sort())));
        } else if (!key.startsWith("-")) {
            found.add(new Violation(place, "must be descending with report type " + type.name() + ": -" + name));
        }
    }

    private static void limits(ReportType type, Wish wish, List<Violation> found) {
        int most = type.top().most();
        if (wish.sort().isEmpty()) {
            found.add(new Violation(
                    field(WishReader.SORT),
                    "is missing: report type " + type.name() + " must be sorted, descending, by one or more of "
                            + Facts.text(type.top().sort())));
        }
        if (wish.maxResults() == null || wish.maxResults() > most) {
            found.add(new Violation(
                    field(WishReader.MAX_RESULTS), "must be 1 to " + most + " with report type " + type.name()));
        } else if (wish.startIndex() != null && wish.startIndex() + wish.maxResults() > most + 1) {
            found.add(new Violation(
                    field(WishReader.START_INDEX),
                    "must be at most %d with maxResults %d: report type %s has %d rows and no more"
                            .formatted(most + 1 - wish.maxResults(), wish.maxResults(), type.name(), most)));
        }
    }

    private static Set<String> columns(ReportType type, Wish wish) {
        Set<String> columns = new LinkedHashSet<>(wish.metrics().isEmpty() ? type.metrics() : wish.metrics());
        columns.addAll(wish.dimensions());
        return columns;
    }

    private static String notAColumn(String name, Collection<String> columns) {
        String message = name + " is neither a metric nor a dimension of this report";
        return NearestName.to(name, columns)
                .map(meant -> message + "; did you mean " + meant + "?")
                .orElse(message + ", which has " + Facts.text(columns));
    }
}
