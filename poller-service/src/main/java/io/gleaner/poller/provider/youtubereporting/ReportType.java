package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One version of a report type. Ids end in {@code _aN}; what stands before is the family, of which YouTube replaces the
 * version about once a year.
 *
 * @param id such as {@code channel_basic_a3}
 * @param systemManaged whether YouTube makes its reports by itself and lets nobody create a job
 */
record ReportType(String id, boolean systemManaged) {

    private static final Pattern VERSIONED = Pattern.compile("(.+)_a(\\d{1,6})");

    /** Null when it has no id. */
    static ReportType of(JsonNode node) {
        String id = Wire.text(node, "id");
        return id == null ? null : new ReportType(id, node.path("systemManaged").asBoolean(false));
    }

    static boolean isVersioned(String id) {
        return VERSIONED.matcher(id).matches();
    }

    String family() {
        Matcher matcher = VERSIONED.matcher(id);
        return matcher.matches() ? matcher.group(1) : id;
    }

    int version() {
        Matcher matcher = VERSIONED.matcher(id);
        return matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    }

    /** The newest version of a family among those offered. */
    static Optional<ReportType> newest(List<ReportType> offered, String family) {
        return offered.stream()
                .filter(type -> type.family().equals(family))
                .max(Comparator.comparingInt(ReportType::version));
    }
}
