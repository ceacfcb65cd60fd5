package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What the API is known to answer, read from {@code matrix.json}.
 *
 * @param types by name
 * @param money metrics that only monetized channels have, and whose figures come later
 * @param wherever metrics that are had wherever another is
 * @param dimensions every known one
 * @param filters every known one
 * @param contentOwner names that only content owners may use, with any report type
 * @param gone names that were, and what to do instead
 * @param values of filters, where they are known
 * @param playlistMetrics that only reports about playlists have, or these too
 * @see <a href="https://developers.google.com/youtube/analytics/channel_reports">Channel reports</a>
 */
record Matrix(
        Map<String, ReportType> types,
        Set<String> money,
        Map<String, Set<String>> wherever,
        Set<String> dimensions,
        Set<String> filters,
        Set<String> contentOwner,
        Map<String, String> gone,
        Map<String, Set<String>> values,
        Set<String> playlistMetrics,
        List<Route> playlistRoutes,
        List<Route> videoRoutes) {

    static Matrix load() {
        try (InputStream resource = Matrix.class.getResourceAsStream("matrix.json")) {
            return of(new ObjectMapper().readTree(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Matrix of(JsonNode root) {
        Map<String, ReportType> types = new LinkedHashMap<>();
        root.path("types").forEach(node -> {
            ReportType type = ReportType.of(node, root.path("metricSets"));
            types.put(type.name(), type);
        });
        return new Matrix(
                Collections.unmodifiableMap(types),
                Facts.names(root.path("moneyMetrics")),
                map(root.path("wherever"), Facts::names),
                Facts.names(root.path("dimensions")),
                Facts.names(root.path("filters")),
                Facts.names(root.path("contentOwnerNames")),
                map(root.path("gone"), JsonNode::textValue),
                map(root.path("values"), Facts::names),
                Facts.names(root.path("metricSets").path("allPlaylistMetrics")),
                routes(root.path("playlistRoutes")),
                routes(root.path("videoRoutes")));
    }

    private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> value) {
        Map<String, T> map = new LinkedHashMap<>();
        node.properties().forEach(each -> map.put(each.getKey(), value.apply(each.getValue())));
        return Collections.unmodifiableMap(map);
    }

    private static List<Route> routes(JsonNode node) {
        List<Route> routes = new ArrayList<>();
        node.forEach(route -> routes.add(Route.of(route)));
        return List.copyOf(routes);
    }
}
