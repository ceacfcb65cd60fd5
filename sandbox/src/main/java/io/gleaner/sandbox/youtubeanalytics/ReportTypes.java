package io.gleaner.sandbox.youtubeanalytics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The matrix of what may be asked for. */
final class ReportTypes {

    private final List<ReportType> types = new ArrayList<>();
    private final Set<String> metrics = new HashSet<>(Set.of("engagedViews"));
    private final Set<String> dimensions = new HashSet<>();
    private final Set<String> filters = new HashSet<>(Set.of("channel", "claimedStatus", "uploaderType"));

    ReportTypes() {
        Map<String, List<String>> sets = new HashMap<>();
        for (String line : lines()) {
            String[] field = line.split("\\|", -1);
            if (field[0].equals("set")) {
                sets.put(field[1], List.of(field[2].split(",")));
            } else if (field[0].equals("type")) {
                add(field, sets);
            }
        }
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

    /** Whether there is a report type for this; the service is known to be looser than any client in choosing one. */
    boolean support(Query query) {
        return types.stream().anyMatch(type -> type.accepts(query));
    }

    private void add(String[] field, Map<String, List<String>> sets) {
        List<String> listed = field[4].startsWith("@") ? sets.get(field[4].substring(1)) : List.of(field[4].split(","));
        ReportType type = new ReportType(
                field[1],
                NameRules.parse(field[2]),
                NameRules.parse(field[3]),
                listed,
                field[5].equals("=") ? listed : List.of(field[5].split(",")),
                field[6].isEmpty() ? 0 : Integer.parseInt(field[6]));
        types.add(type);
        metrics.addAll(listed);
        dimensions.addAll(type.dimensions().names());
        filters.addAll(type.filters().names());
    }

    private static List<String> lines() {
        try (InputStream resource = ReportTypes.class.getResourceAsStream("report-types.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
