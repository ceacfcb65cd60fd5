package io.gleaner.poller.request;

import io.gleaner.events.Reason;
import io.gleaner.events.Report;
import java.time.Instant;

/**
 * One report that someone wants, and how far it is.
 *
 * @param sequence grows with each request received
 * @param report what is wanted
 * @param occasion why; with the report's key it is the request's identity
 * @param subscription the standing wish behind it; null when there is none
 * @param deadline by when it is wanted; null when that was not said
 * @param receivedAt when the poller learned of it
 * @param state how far it is
 * @param pause what it waits for
 * @param announced the obstacle last told on {@code report-failed}; null when none is in the way
 */
public record ReportRequest(
        long sequence,
        Report report,
        String occasion,
        String subscription,
        Instant deadline,
        Instant receivedAt,
        RequestState state,
        Pause pause,
        Reason announced) {

    /** The request goes on, or waits, in another state. */
    public Change becomes(RequestState next, Pause nextPause) {
        return new Change(this, next, nextPause, null);
    }

    /** The request is settled without a report. */
    public Change fails(RequestState.Failed next) {
        return new Change(this, next, pause, null);
    }

    /** The request is settled by a revision. */
    public Change isAnsweredBy(AnnouncedRevision revision, Instant now) {
        return new Change(this, new RequestState.Ready(revision.revision().id()), Pause.calmly(now), revision);
    }

    /** Whether it is wanted by now. */
    public boolean isLate(Instant now) {
        return deadline != null && !now.isBefore(deadline);
    }

    /** The same, tried again at {@code next}. */
    ReportRequest lookedAt(Instant next) {
        return new ReportRequest(
                sequence, report, occasion, subscription, deadline, receivedAt, state, pause.until(next), announced);
    }
}
