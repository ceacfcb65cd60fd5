package io.gleaner.sandbox.youtubeanalytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is different when a content owner asks. */
final class OwnerQuery {

    private static final Set<String> NAMES = Set.of("channel", "claimedStatus", "uploaderType");
    private static final Set<String> WHOSE = Set.of("video", "channel", "group", "playlist");

    private OwnerQuery() {}

    /** The query without the names that only content owners have, which go with every report type. */
    static Query asAChannels(Query query) {
        Map<String, List<String>> filters = new LinkedHashMap<>(query.filters());
        filters.keySet().removeAll(NAMES);
        return new Query(
                query.account(),
                query.start(),
                query.end(),
                query.metrics(),
                query.dimensions().stream()
                        .filter(name -> !NAMES.contains(name))
                        .toList(),
                filters,
                query.sort(),
                query.maxResults(),
                query.startIndex());
    }

    /** Whether it says whose figures are wanted: by an id, or by one of three pairs of claim and uploader. */
    static boolean isAllowed(Query query) {
        List<String> claimed = query.filters().getOrDefault("claimedStatus", List.of());
        List<String> uploader = query.filters().getOrDefault("uploaderType", List.of());
        if (claimed.isEmpty() && uploader.isEmpty()) {
            return query.filters().keySet().stream().anyMatch(WHOSE::contains);
        }
        return uploader.equals(List.of("self")) && (claimed.isEmpty() || claimed.equals(List.of("claimed")))
                || uploader.equals(List.of("thirdParty")) && claimed.equals(List.of("claimed"));
    }
}
