package io.gleaner.events;

import java.time.Instant;

/**
 * A report cannot be had, or not yet: nothing fails silently.
 *
 * @param report which report
 * @param occasion the request that it concerns; null when there is none
 * @param stage where the trouble arose
 * @param reason of which kind it is
 * @param message what a person should know; holds no secret
 * @param terminal true when Gleaner gives up, false when it tries again
 * @param attempt 1 for the first try
 * @param retryAt when the next try is due; null when there is none
 * @param failedAt when it failed
 * @param revision the revision concerned; null before there is one
 * @param part the part concerned; null when it is none in particular
 */
public record ReportFailed(
        Report report,
        String occasion,
        Stage stage,
        Reason reason,
        String message,
        boolean terminal,
        int attempt,
        Instant retryAt,
        Instant failedAt,
        String revision,
        Integer part)
        implements ReportEvent {

    public ReportFailed {
        Require.present(report, "report");
        Require.matchesIfPresent(ReportRequested.OCCASION, occasion, "occasion");
        Require.present(stage, "stage");
        Require.present(reason, "reason");
        Require.text(message, "message");
        Require.notNegative(attempt, "attempt");
        Require.instant(failedAt, "failedAt");
        Require.instantIfPresent(retryAt, "retryAt");
        Require.textIfPresent(revision, "revision");
    }

    @Override
    public Topic topic() {
        return Topic.REPORT_FAILED;
    }

    @Override
    public String eventId() {
        return String.join(
                "/",
                report.key().value(),
                stage.wireName(),
                revision == null ? String.valueOf(occasion) : revision + "." + part,
                String.valueOf(failedAt.toEpochMilli()));
    }

    @Override
    public Instant eventTime() {
        return failedAt;
    }
}
