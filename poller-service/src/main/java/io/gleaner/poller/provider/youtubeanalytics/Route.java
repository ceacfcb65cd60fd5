package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Under which conditions a wish means a report type; the first route of a list whose conditions all hold is taken.
 *
 * @param use the report type
 * @param dimensions all asked for
 * @param anyDimension one of them asked for, unless empty
 * @param filters all filtered by
 * @param noFilters none filtered by
 * @param either one of them asked for or filtered by, unless empty
 * @param alsoEither the same once more
 * @param metrics all asked for
 */
record Route(
        String use,
        Set<String> dimensions,
        Set<String> anyDimension,
        Set<String> filters,
        Set<String> noFilters,
        Set<String> either,
        Set<String> alsoEither,
        Set<String> metrics) {

    static Route of(JsonNode node) {
        return new Route(
                node.path("use").textValue(),
                Facts.names(node.path("dimensions")),
                Facts.names(node.path("anyDimension")),
                Facts.names(node.path("filters")),
                Facts.names(node.path("noFilters")),
                Facts.names(node.path("either")),
                Facts.names(node.path("alsoEither")),
                Facts.names(node.path("metrics")));
    }

    boolean leadsFrom(Wish wish) {
        return wish.dimensions().containsAll(dimensions)
                && (anyDimension.isEmpty() || wish.dimensions().stream().anyMatch(anyDimension::contains))
                && wish.filters().keySet().containsAll(filters)
                && wish.filters().keySet().stream().noneMatch(noFilters::contains)
                && hasEither(wish, either)
                && hasEither(wish, alsoEither)
                && wish.metrics().containsAll(metrics);
    }

    private static boolean hasEither(Wish wish, Set<String> names) {
        return names.isEmpty()
                || wish.dimensions().stream().anyMatch(names::contains)
                || wish.filters().keySet().stream().anyMatch(names::contains);
    }
}
