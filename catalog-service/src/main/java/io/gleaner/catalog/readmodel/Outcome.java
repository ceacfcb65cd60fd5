package io.gleaner.catalog.readmodel;

import java.util.List;
import java.util.stream.Collectors;

/** Computes anew what reports have come to. */
final class Outcome {

    private static final List<String> COLUMNS = List.of(
            "state",
            "requested_at",
            "deadline",
            "ready_at",
            "available_until",
            "current_revision",
            "current_created_at",
            "revisions",
            "files",
            "total_rows",
            "total_size",
            "stored_at",
            "trouble_stage",
            "trouble_reason",
            "trouble_message",
            "trouble_terminal",
            "trouble_attempt",
            "trouble_at",
            "trouble_retry_at");

    /** {@code $1}: the keys of the reports, whose rows the transaction has locked. Rows that stay the same are not written. */
    static final String SQL = """
            UPDATE report SET (%1$s) = (SELECT %2$s)
            FROM report_outcome AS outcome
            WHERE outcome.report_key = ANY($1) AND report.report_key = outcome.report_key
              AND (%3$s) IS DISTINCT FROM (%2$s)
            """.formatted(columns(""), columns("outcome."), columns("report."));

    private Outcome() {}

    private static String columns(String prefix) {
        return COLUMNS.stream().map(prefix::concat).collect(Collectors.joining(", "));
    }
}
