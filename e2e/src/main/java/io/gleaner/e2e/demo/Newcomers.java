package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.Catalog;
import io.gleaner.e2e.terminal.Screen;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of files that were not there before. */
final class Newcomers {

    private final Catalog catalog;
    private final Screen screen;
    private final Set<String> known = new HashSet<>();
    private final Set<String> reports = new HashSet<>();

    Newcomers(Catalog catalog, Screen screen, List<JsonNode> known) {
        this.catalog = catalog;
        this.screen = screen;
        known.forEach(this::isNew);
    }

    /** Tells of those since the last look. */
    void look() {
        for (JsonNode file : catalog.files("")) {
            boolean another = reports.contains(file.path("reportKey").asText());
            if (isNew(file)) {
                screen.say((another ? "New revision: " : "New: ")
                        + file.path("name").asText() + ", " + file.path("rows").asLong() + " rows");
            }
        }
    }

    private boolean isNew(JsonNode file) {
        reports.add(file.path("reportKey").asText());
        return known.add(file.path("id").asText());
    }
}
