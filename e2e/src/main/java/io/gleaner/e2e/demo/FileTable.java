package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.terminal.TextTable;
import io.gleaner.e2e.terminal.TextTable.Column;
import java.util.List;

/** Draws stored files: what a person would look for in a listing of a directory. */
final class FileTable {

    private static final int SHOWN_HASH = 12;

    private FileTable() {}

    static List<String> of(List<JsonNode> files, int most) {
        TextTable table = new TextTable(
                Column.words("file"), Column.numbers("rows"), Column.numbers("bytes"), Column.words("sha256"));
        files.stream()
                .limit(most)
                .forEach(file -> table.add(
                        file.path("name").asText(),
                        "%,d".formatted(file.path("rows").asLong()),
                        "%,d".formatted(file.path("size").asLong()),
                        file.path("sha256").asText().substring(0, SHOWN_HASH)));
        return table.lines();
    }
}
