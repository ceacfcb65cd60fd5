package io.gleaner.sandbox.youtubeanalytics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One line of the matrix.
 *
 * @param most most results; 0 for no limit, otherwise the query must sort (descending) and say how many it wants
 */
record ReportType(
        String id, NameRules dimensions, NameRules filters, List<String> metrics, List<String> sortOptions, int most) {

    boolean accepts(Query query) {
        Set<String> listed = new TreeSet<>(query.dimensions());
        listed.removeIf(name -> query.filters().getOrDefault(name, List.of()).size() > 1
                && !dimensions.names().contains(name));
        Map<String, String> values = query.filters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(",", entry.getValue())));
        return dimensions.accept(listed, Map.of())
                && filters.accept(query.filters().keySet(), values)
                && query.metrics().stream().allMatch(this::knows)
                && sorts(query);
    }

    private boolean sorts(Query query) {
        if (most == 0) {
            return true;
        }
        return query.maxResults() != null
                && query.maxResults() <= most
                && query.startIndex() + query.maxResults() <= most + 1
                && !query.sort().isEmpty()
                && query.sort().stream().allMatch(key -> key.startsWith("-") && sortOptions.contains(key.substring(1)));
    }

    private boolean knows(String metric) {
        return metrics.contains(metric) || metric.equals("engagedViews") && metrics.contains("views");
    }
}
