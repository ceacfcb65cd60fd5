package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.terminal.TextTable;
import io.gleaner.e2e.terminal.TextTable.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws stored files: what a person would look for in a listing of a directory. */
final class FileTable {

    private static final int OF_EACH_REPORT_TYPE = 4;
    private static final int SHOWN_HASH = 12;

    private FileTable() {}

    /** The newest days of each report type. */
    static List<String> of(List<JsonNode> files) {
        TextTable table = new TextTable(
                Column.words("report"),
                Column.words("file"),
                Column.numbers("rows"),
                Column.numbers("bytes"),
                Column.words("sha256"));
        for (JsonNode file : newest(files)) {
            table.add(
                    file.path("reportType").asText(),
                    lastSegment(file.path("name").asText()),
                    "%,d".formatted(file.path("rows").asLong()),
                    "%,d".formatted(file.path("size").asLong()),
                    file.path("sha256").asText().substring(0, SHOWN_HASH));
        }
        List<String> lines = new ArrayList<>(table.lines());
        int others = files.size() - (lines.size() - 1);
        if (others > 0) {
            lines.add("... and " + others + " more");
        }
        return lines;
    }

    private static List<JsonNode> newest(List<JsonNode> files) {
        Map<String, Integer> shown = new HashMap<>();
        return files.stream()
                .sorted(Comparator.comparing((JsonNode file) ->
                                file.path("period").path("start").asText())
                        .reversed())
                .filter(file -> shown.merge(file.path("reportType").asText(), 1, Integer::sum) <= OF_EACH_REPORT_TYPE)
                .sorted(Comparator.comparing(file -> file.path("name").asText()))
                .toList();
    }

    private static String lastSegment(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
