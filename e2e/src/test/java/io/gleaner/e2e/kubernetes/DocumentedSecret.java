package io.gleaner.e2e.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A row of the README's table of Secrets. */
record DocumentedSecret(String name, boolean optional, List<String> keys) {

    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)`( \\(optional\\))? \\| ([^|]*`[^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** All rows by the name of the Secret. */
    static Map<String, DocumentedSecret> all() {
        return ROW.matcher(Repository.text("k8s/README.md"))
                .results()
                .map(DocumentedSecret::read)
                .collect(Collectors.toMap(DocumentedSecret::name, Function.identity()));
    }

    private static DocumentedSecret read(MatchResult row) {
        return new DocumentedSecret(
                row.group(1),
                row.group(2) != null,
                QUOTED.matcher(row.group(3)).results().map(key -> key.group(1)).toList());
    }
}
