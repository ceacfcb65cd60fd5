package io.gleaner.downloader.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Collects the first record of comma-separated values and reads the column names in it. */
final class HeaderRow {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private boolean quoted;
    private List<String> columns;

    boolean isComplete() {
        return columns != null;
    }

    List<String> columns() {
        return columns == null ? List.of() : columns;
    }

    void accept(byte[] content, int offset, int length) throws VerificationFailed {
        for (int i = offset; i < offset + length && columns == null; i++) {
            byte b = content[i];
            quoted ^= b == '"';
            if (b == '\n' && !quoted) {
                end();
                return;
            }
            bytes.write(b);
            if (bytes.size() > MAX_BYTES) {
                throw new VerificationFailed("the first line is longer than any header row");
            }
        }
    }

    /** The row has ended, with a line feed or with the file. */
    void end() throws VerificationFailed {
        if (columns == null) {
            String text = bytes.toString(StandardCharsets.UTF_8);
            text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            refuseWhatIsNoTable(text.stripLeading());
            columns = parse(text);
            bytes.reset();
        }
    }

    private static void refuseWhatIsNoTable(String text) throws VerificationFailed {
        if (text.isEmpty()) {
            throw new VerificationFailed("there is no header row");
        }
        switch (text.charAt(0)) {
            case '<' -> throw new VerificationFailed("a page came instead of a table");
            case '{', '[' -> throw new VerificationFailed("JSON came instead of a table");
            default -> {}
        }
        if (text.indexOf('\0') >= 0) {
            throw new VerificationFailed("binary data came instead of a table");
        }
    }

    void require(List<String> required) throws VerificationFailed {
        var present = columns.stream().map(HeaderRow::fold).collect(Collectors.toSet());
        var missing = required.stream()
                .filter(column -> !present.contains(fold(column)))
                .toList();
        if (!missing.isEmpty()) {
            throw new VerificationFailed("the header row lacks the columns " + String.join(", ", missing));
        }
    }

    private static String fold(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    private static List<String> parse(String line) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                name.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        return List.copyOf(names);
    }
}
