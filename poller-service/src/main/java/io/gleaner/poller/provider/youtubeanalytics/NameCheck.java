package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.poller.provider.NearestName;
import io.gleaner.poller.provider.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds names and values that YouTube is not known to have, whatever the report type. */
final class NameCheck {

    /** Filters that take several values, which are ids. */
    private static final Set<String> LISTS = Set.of("video", "playlist", "channel");

    private static final int MOST_IDS = 500;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Matrix matrix;
    private final Vocabulary names;

    NameCheck(Matrix matrix, Vocabulary names) {
        this.matrix = matrix;
        this.names = names;
    }

    /** @param type whose names are the likely ones; null when it is not known */
    List<Violation> violations(Wish wish, ReportType type) {
        List<Violation> found = new ArrayList<>();
        Collection<String> dimensions =
                type == null ? matrix.dimensions() : type.dimensions().names();
        wish.dimensions().stream()
                .filter(name -> !names.isDimension(name))
                .forEach(name -> found.add(new Violation(
                        TypeRules.place(WishReader.DIMENSIONS, wish.dimensions(), name), dimension(name, dimensions))));
        Collection<String> metrics = type == null ? Set.of() : type.metrics();
        wish.metrics().stream()
                .filter(name -> !names.isMetric(name))
                .forEach(name -> found.add(new Violation(
                        TypeRules.place(WishReader.METRICS, wish.metrics(), name), metric(name, metrics))));
        Collection<String> filters =
                type == null ? matrix.filters() : type.filters().names();
        wish.filters().forEach((name, values) -> filter(name, values, filters, found));
        if (wish.currency() != null && !CURRENCIES.contains(wish.currency())) {
            found.add(new Violation(field(WishReader.CURRENCY), currency(wish.currency())));
        }
        return found;
    }

    private String dimension(String name, Collection<String> likely) {
        return names.isMetric(name)
                ? name + " is a metric, not a dimension"
                : names.isFilter(name) ? name + " can only be filtered by" : names.unknownDimension(name, likely);
    }

    private String metric(String name, Collection<String> likely) {
        return names.isDimension(name) ? name + " is a dimension, not a metric" : names.unknownMetric(name, likely);
    }

    private void filter(String name, List<String> values, Collection<String> likely, List<Violation> found) {
        String place = FilterRules.place(name);
        if (!names.isFilter(name)) {
            found.add(new Violation(place, names.unknownFilter(name, likely)));
            return;
        }
        if (values.size() > 1 && !LISTS.contains(name) && !names.passesFilter(name)) {
            found.add(new Violation(place, "takes one value; only video, playlist and channel take several"));
        }
        if (values.size() > MOST_IDS) {
            found.add(
                    new Violation(place, "has %d values; YouTube takes at most %d".formatted(values.size(), MOST_IDS)));
        }
        values.stream()
                .filter(value -> !names.isValue(name, value))
                .forEach(value -> found.add(new Violation(place, value(name, value))));
    }

    private String value(String filter, String value) {
        Set<String> known = names.valuesOf(filter);
        String message = value + " is no value of " + filter;
        String all = known.size() > 60 ? "" : ", which has " + Facts.text(known);
        return NearestName.to(value, known)
                .map(meant -> message + "; did you mean " + meant + "?")
                .orElse(message + all);
    }

    private static String currency(String code) {
        String message = code + " is no currency of ISO 4217";
        return NearestName.to(code, CURRENCIES)
                .filter(meant -> meant.equalsIgnoreCase(code))
                .map(meant -> message + "; did you mean " + meant + "?")
                .orElse(message + "; such as USD, EUR, BRL");
    }
}
