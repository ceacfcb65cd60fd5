package io.gleaner.e2e.terminal;

import java.util.ArrayList;
import java.util.List;

/** Lines up rows of cells. Cells of columns marked so are set to the right, as numbers are read. */
public final class TextTable {

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param title above it
     * @param toTheRight how its cells are set
     */
    public record Column(String title, boolean toTheRight) {

        /** Of words. */
        public static Column words(String title) {
            return new Column(title, false);
        }

        /** Of numbers. */
        public static Column numbers(String title) {
            return new Column(title, true);
        }
    }

    /** A table without rows. */
    public TextTable(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row, one cell for each column. */
    public void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** The titles and the rows, without line breaks. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::title).toList()));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.size(); index++) {
            String gap = " ".repeat(widthOf(index) - cells.get(index).length());
            line.append(columns.get(index).toTheRight() ? gap + cells.get(index) : cells.get(index) + gap)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int widthOf(int index) {
        return rows.stream()
                .mapToInt(row -> row.get(index).length())
                .reduce(columns.get(index).title().length(), Math::max);
    }
}
