package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.poller.provider.NearestName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every name that may be used: those of the matrix and those that the configuration lets through. */
final class Vocabulary {

    private final Matrix matrix;
    private final Set<String> metrics = new TreeSet<>();
    private final Set<String> dimensions = new TreeSet<>();
    private final Set<String> filters = new TreeSet<>();
    private final Set<String> moreMetrics;
    private final Set<String> moreDimensions;
    private final Set<String> moreFilters;
    private final Map<String, List<String>> moreValues;
    private final Set<String> leftOut;

    Vocabulary(Matrix matrix, YouTubeAnalyticsConfig config) {
        this.matrix = matrix;
        this.moreMetrics = set(config.additionalMetrics());
        this.moreDimensions = set(config.additionalDimensions());
        this.moreFilters = set(config.additionalFilters());
        this.moreValues = config.additionalValues();
        this.leftOut = set(config.metricsLeftOut());
        matrix.types().values().forEach(type -> {
            metrics.addAll(type.metrics());
            metrics.addAll(type.laterMetrics());
            dimensions.addAll(type.dimensions().names());
            filters.addAll(type.filters().names());
        });
        matrix.wherever().values().forEach(metrics::addAll);
        metrics.addAll(moreMetrics);
        dimensions.addAll(matrix.dimensions());
        dimensions.addAll(moreDimensions);
        filters.addAll(matrix.filters());
        filters.addAll(moreFilters);
    }

    boolean isMetric(String name) {
        return metrics.contains(name);
    }

    boolean isDimension(String name) {
        return dimensions.contains(name);
    }

    boolean isFilter(String name) {
        return filters.contains(name);
    }

    /** Whether the configuration lets a dimension through, whatever the report type. */
    boolean passesDimension(String name) {
        return moreDimensions.contains(name);
    }

    boolean passesFilter(String name) {
        return moreFilters.contains(name);
    }

    /** Whether a report type has a metric, or the configuration lets it through. */
    boolean has(ReportType type, String metric) {
        return type.has(metric)
                || moreMetrics.contains(metric)
                || matrix.wherever().entrySet().stream()
                        .anyMatch(each -> each.getValue().contains(metric) && type.has(each.getKey()));
    }

    /** All metrics of a report type that are asked for when none is named. */
    List<String> metricsOf(ReportType type, Wish wish) {
        return type.metrics().stream()
                .filter(name -> !leftOut.contains(name))
                .filter(name -> !wish.isLive() || !name.equals(Wish.NOT_LIVE))
                .toList();
    }

    /** Whether a filter may have a value; true when its values are not known. */
    boolean isValue(String filter, String value) {
        Set<String> known = valuesOf(filter);
        return known.isEmpty()
                || known.contains(value)
                || moreValues.getOrDefault(filter, List.of()).contains(value);
    }

    Set<String> valuesOf(String filter) {
        return filter.equals("country")
                ? Set.of(Locale.getISOCountries())
                : matrix.values().getOrDefault(filter, Set.of());
    }

    /** What to tell of a name that is none of a kind. */
    String unknownMetric(String name, Collection<String> likely) {
        return unknown("metric", name, likely, metrics);
    }

    String unknownDimension(String name, Collection<String> likely) {
        return unknown("dimension", name, likely, dimensions);
    }

    String unknownFilter(String name, Collection<String> likely) {
        return unknown("filter", name, likely, filters);
    }

    private String unknown(String kind, String name, Collection<String> likely, Set<String> all) {
        String gone = matrix.gone().get(name);
        if (gone != null) {
            return name + " is gone: " + gone;
        }
        String message = name + " is no " + kind + " that YouTube Analytics is known to have";
        return nearest(name, likely)
                .or(() -> nearest(name, all))
                .map(meant -> message + "; did you mean " + meant + "?")
                .orElse(likely.isEmpty() ? message : message + "; valid here: " + Facts.text(likely));
    }

    private static Optional<String> nearest(String name, Collection<String> known) {
        return NearestName.to(name, known);
    }

    private static Set<String> set(Optional<List<String>> names) {
        return names.map(List::stream)
                .orElseGet(Stream::empty)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
