package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a report type says of a wish whose names are all known. */
final class TypeRules {

    private final Matrix matrix;
    private final Vocabulary names;

    TypeRules(Matrix matrix, Vocabulary names) {
        this.matrix = matrix;
        this.names = names;
    }

    List<Violation> violations(ReportType type, Wish wish) {
        List<Violation> found = new ArrayList<>();
        dimensions(type, wish, found);
        filters(type, wish, found);
        metrics(type, wish, found);
        found.addAll(RowRules.violations(type, wish));
        return found;
    }

    private void dimensions(ReportType type, Wish wish, List<Violation> found) {
        Set<String> taken = type.dimensions().names();
        List<String> given = wish.dimensions().stream()
                .filter(name -> taken.contains(name)
                        || !wish.isMultiple(name) && !names.passesDimension(name) && !isContentOwners(wish, name))
                .toList();
        given.stream()
                .filter(name -> !taken.contains(name))
                .forEach(name -> found.add(new Violation(
                        place(WishReader.DIMENSIONS, wish.dimensions(), name),
                        refusal(name, type, "dimension", taken))));
        found.addAll(type.dimensions().violations(given, new NameRules.Places() {
            @Override
            public String all() {
                return field(WishReader.DIMENSIONS);
            }

            @Override
            public String of(String name) {
                return place(WishReader.DIMENSIONS, wish.dimensions(), name);
            }
        }));
    }

    private void filters(ReportType type, Wish wish, List<Violation> found) {
        Set<String> taken = type.filters().names();
        List<String> given = wish.filters().keySet().stream()
                .filter(name -> taken.contains(name) || !names.passesFilter(name) && !isContentOwners(wish, name))
                .toList();
        given.stream()
                .filter(name -> !taken.contains(name))
                .forEach(name ->
                        found.add(new Violation(FilterRules.place(name), refusal(name, type, "filter", taken))));
        found.addAll(type.filters().violations(given, new NameRules.Places() {
            @Override
            public String all() {
                return field(WishReader.FILTERS);
            }

            @Override
            public String of(String name) {
                return FilterRules.place(name);
            }
        }));
        found.addAll(FilterRules.violations(type, wish));
    }

    private void metrics(ReportType type, Wish wish, List<Violation> found) {
        wish.metrics().stream()
                .filter(name -> !names.has(type, name))
                .forEach(name -> found.add(new Violation(
                        place(WishReader.METRICS, wish.metrics(), name),
                        refusal(name, type, "metric", type.metrics()))));
        if (wish.isLive() && wish.metrics().contains(Wish.NOT_LIVE)) {
            found.add(new Violation(
                    place(WishReader.METRICS, wish.metrics(), Wish.NOT_LIVE),
                    Wish.NOT_LIVE + " cannot go with liveOrOnDemand"));
        }
    }

    private boolean isContentOwners(Wish wish, String name) {
        return wish.isContentOwners() && matrix.contentOwner().contains(name);
    }

    private static String refusal(String name, ReportType type, String kind, Collection<String> taken) {
        String valid = taken.isEmpty() ? "which takes no " + kind : "which takes " + Facts.text(taken);
        return name + " does not go with report type " + type.name() + ", " + valid;
    }

    static String place(String parameter, List<String> names, String name) {
        return field(parameter) + "[" + names.indexOf(name) + "]";
    }
}
