package io.gleaner.poller.request;

import io.gleaner.events.Reason;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.Stage;
import io.gleaner.poller.request.RequestState.Failed;
import io.gleaner.poller.request.RequestState.Open;
import io.gleaner.poller.request.RequestState.Ready;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a request, saved in one transaction with the events that tell of it.
 *
 * @param request as it was
 * @param state as it is from now on
 * @param pause what it waits for from now on
 * @param answer the revision that settles it; null when none does
 */
public record Change(ReportRequest request, RequestState state, Pause pause, AnnouncedRevision answer) {

    /** A provider that is asked again this soon is only being spared. */
    private static final Duration ORDINARY_PACE = Duration.ofMinutes(5);

    /** The obstacle that will have been told once this change is saved; null when none is in the way. */
    Reason announced(Instant now) {
        return switch (state) {
            case Open open when isWorthTelling(now) -> pause.reason();
            case Open open -> null;
            case Ready ready -> null;
            case Failed failed -> failed.reason();
        };
    }

    /** The event that tells of an obstacle, the first time and whenever it changes, or of the end. */
    Optional<ReportFailed> failure(Instant now) {
        return switch (state) {
            case Open open
            when isWorthTelling(now) && pause.reason() != request.announced() ->
                Optional.of(event(pause.reason(), pause.message(), false, pause.until(), now));
            case Open open -> Optional.empty();
            case Ready ready -> Optional.empty();
            case Failed failed -> Optional.of(event(failed.reason(), failed.message(), true, null, now));
        };
    }

    /** That a report is not there yet is no obstacle before it is late, nor is it one to keep a provider's pace. */
    private boolean isWorthTelling(Instant now) {
        return switch (pause.reason()) {
            case null -> false;
            case NOT_READY -> request.isLate(now);
            case RATE_LIMITED -> pause.until().isAfter(now.plus(ORDINARY_PACE));
            case QUOTA_EXHAUSTED,
                    AUTHORIZATION_LOST,
                    PERMISSION_DENIED,
                    INVALID_REQUEST,
                    VENDOR_UNAVAILABLE,
                    MALFORMED_RESPONSE,
                    GONE,
                    VERIFICATION_FAILED,
                    STORAGE_UNAVAILABLE -> true;
        };
    }

    private ReportFailed event(Reason reason, String message, boolean terminal, Instant retryAt, Instant now) {
        return new ReportFailed(
                request.report(),
                request.occasion(),
                stage(),
                reason,
                message,
                terminal,
                pause.setbacks() + 1,
                retryAt,
                now,
                null,
                null);
    }

    private Stage stage() {
        return switch (request.state()) {
            case RequestState.Running running -> Stage.POLL;
            case RequestState.Waiting waiting -> Stage.REQUEST;
            case RequestState.Asking asking -> Stage.REQUEST;
            case Ready ready -> Stage.POLL;
            case Failed failed -> Stage.REQUEST;
        };
    }
}
