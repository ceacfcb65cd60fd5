package io.gleaner.poller.provider.youtubeanalytics;

import java.util.List;

/**
 * Finds the report type that a wish means when it names none.
 *
 * <p>First by the published order of conditions; where that ends at a type that refuses the wish although another would
 * not, since YouTube itself is looser in choosing, the first type that does not refuse it.
 */
final class TypeChoice {

    private final Matrix matrix;
    private final TypeRules rules;

    TypeChoice(Matrix matrix, TypeRules rules) {
        this.matrix = matrix;
        this.rules = rules;
    }

    /** The type meant; if none takes the wish, the one that it seems to mean. */
    ReportType of(Wish wish) {
        ReportType meant = matrix.types().get(route(wish).use());
        if (rules.violations(meant, wish).isEmpty()) {
            return meant;
        }
        return matrix.types().values().stream()
                .filter(type -> rules.violations(type, wish).isEmpty())
                .findFirst()
                .orElse(meant);
    }

    private Route route(Wish wish) {
        List<Route> routes = isAboutPlaylists(wish) ? matrix.playlistRoutes() : matrix.videoRoutes();
        return routes.stream()
                .filter(route -> route.leadsFrom(wish))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the last route has no condition"));
    }

    private boolean isAboutPlaylists(Wish wish) {
        return wish.dimensions().contains("playlist")
                || wish.filters().containsKey("playlist")
                || wish.filters().containsKey("group")
                        && wish.metrics().stream().anyMatch(matrix.playlistMetrics()::contains);
    }
}
