package io.gleaner.sandbox.infrastructure;

import java.util.List;
import java.util.stream.Stream;

/** Names of the topics that exist from the start, as the services' contract spells them. */
public final class Topics {

    private static final List<String> NAMES =
            List.of("report-requested", "report-ready", "file-stored", "report-failed", "connection-health");

    private Topics() {}

    /** Every topic and its dead-letter topic. */
    public static List<String> all() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(name, name + ".dead-letter"))
                .toList();
    }
}
