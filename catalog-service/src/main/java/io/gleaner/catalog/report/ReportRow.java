package io.gleaner.catalog.report;

import io.gleaner.catalog.readmodel.ReportState;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads rows of the report's tables. */
final class ReportRow {

    /** All that {@link #summary} needs, of a table of reports called {@code r}. */
    static final String SELECT = """
            SELECT r.*, ARRAY(SELECT s.subscription FROM subscription_report s
                              WHERE s.report_key = r.report_key ORDER BY s.subscription) AS subscriptions
            FROM report r
            """;

    private ReportRow() {}

    static ReportSummary summary(Row row, Instant now) {
        Instant deadline = instant(row, "deadline");
        ReportState state = ReportState.at(now, row.getString("state"), deadline);
        String revision = row.getString("current_revision");
        return new ReportSummary(
                row.getString("report_key"),
                row.getString("provider"),
                row.getString("connection"),
                row.getString("report_type"),
                row.getString("parameters"),
                new ReportSummary.Period(
                        row.getLocalDate("first_day"), row.getLocalDate("end_day"), row.getString("zone")),
                state,
                !state.isSettled() && deadline != null && deadline.isBefore(now),
                List.of(row.getArrayOfStrings("subscriptions")),
                instant(row, "requested_at"),
                deadline,
                instant(row, "ready_at"),
                instant(row, "available_until"),
                revision == null ? null : new ReportSummary.Revision(revision, instant(row, "current_created_at")),
                row.getInteger("revisions"),
                row.getInteger("files"),
                row.getLong("total_rows"),
                row.getLong("total_size"),
                instant(row, "stored_at"),
                row.getString("trouble_reason") == null ? null : trouble(row));
    }

    private static Failure trouble(Row row) {
        return new Failure(
                row.getString("trouble_stage"),
                row.getString("trouble_reason"),
                row.getString("trouble_message"),
                row.getBoolean("trouble_terminal"),
                row.getInteger("trouble_attempt"),
                instant(row, "trouble_at"),
                instant(row, "trouble_retry_at"),
                null,
                null,
                null);
    }

    static Failure failure(Row row) {
        int part = row.getInteger("part");
        return new Failure(
                row.getString("stage"),
                row.getString("reason"),
                row.getString("message"),
                row.getBoolean("terminal"),
                row.getInteger("attempt"),
                instant(row, "failed_at"),
                instant(row, "retry_at"),
                absent(row.getString("occasion")),
                absent(row.getString("revision_id")),
                part < 0 ? null : part);
    }

    static ReportDetail.Request request(Row row) {
        return new ReportDetail.Request(
                row.getString("occasion"), instant(row, "requested_at"), instant(row, "deadline"));
    }

    private static String absent(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Null stays null. */
    static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
