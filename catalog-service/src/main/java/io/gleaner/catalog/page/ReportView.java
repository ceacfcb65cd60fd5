package io.gleaner.catalog.page;

import io.gleaner.catalog.report.Failure;
import io.gleaner.catalog.report.ReportSummary;
import jakarta.ws.rs.core.UriBuilder;

/**
 * A report as a row of the page.
 *
 * @param report the report
 * @param state its state
 * @param link its own page
 * @param period its days
 * @param why why it is not there; empty when nothing is wrong
 * @param when what happened last or happens next
 */
public record ReportView(ReportSummary report, StateLabel state, String link, String period, String why, String when) {

    static ReportView of(ReportSummary report) {
        return new ReportView(
                report,
                StateLabel.of(report.state()),
                link(report.key()),
                Text.days(report.period().start(), report.period().end()),
                why(report),
                when(report));
    }

    static String link(String key) {
        return UriBuilder.fromPath("/report")
                .queryParam("key", "{key}")
                .build(key)
                .toString();
    }

    public String rows() {
        return report.currentRevision() == null ? "" : Text.number(report.rows());
    }

    public String size() {
        return report.fileCount() == 0 ? "" : Text.size(report.size());
    }

    private static String why(ReportSummary report) {
        Failure trouble = report.trouble();
        if (trouble != null) {
            return ReasonLabel.of(trouble.reason()) + ": " + trouble.message();
        }
        return switch (report.state()) {
            case LATE -> "Nothing has arrived by the deadline";
            case READY -> report.overdue() ? "Being fetched, past its deadline" : "";
            case EXPECTED, STORED, STORED_EMPTY, FAILED, LOST -> "";
        };
    }

    private static String when(ReportSummary report) {
        Failure trouble = report.trouble();
        if (trouble != null && trouble.retryAt() != null) {
            return "next try " + Text.time(trouble.retryAt());
        }
        if (trouble != null && trouble.terminal()) {
            return "given up " + Text.time(trouble.failedAt());
        }
        return switch (report.state()) {
            case STORED -> Text.time(report.storedAt());
            case STORED_EMPTY -> Text.time(report.storedAt() == null ? report.readyAt() : report.storedAt());
            case READY ->
                report.availableUntil() == null ? "" : "available until " + Text.time(report.availableUntil());
            case LATE, EXPECTED -> report.deadline() == null ? "" : "due " + Text.time(report.deadline());
            case FAILED, LOST -> "";
        };
    }
}
