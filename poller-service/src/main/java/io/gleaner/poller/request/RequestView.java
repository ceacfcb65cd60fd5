package io.gleaner.poller.request;

import io.gleaner.events.Period;
import io.gleaner.poller.lease.Parking;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A request as it is shown. {@code waitingFor} says what has to happen next: {@code turn}, {@code retry}, {@code slot}, {@code
 * data}, {@code provider}, {@code connection}, or nothing when it is settled.
 */
record RequestView(
        String reportKey,
        String occasion,
        String provider,
        String connection,
        String reportType,
        Days period,
        String subscription,
        String state,
        String waitingFor,
        String reason,
        String message,
        int attempts,
        Instant nextAttemptAt,
        Instant deadline,
        Instant receivedAt,
        String revision) {

    /** @param parking why the connection waits as a whole; null when it does not */
    static RequestView of(ReportRequest request, Parking parking) {
        Pause pause = request.pause();
        var obstacle = obstacle(request, parking);
        boolean open = request.state() instanceof RequestState.Open;
        return new RequestView(
                request.report().key().value(),
                request.occasion(),
                request.report().provider(),
                request.report().connection().value(),
                request.report().reportType(),
                Days.of(request.report().period()),
                request.subscription(),
                request.state().stateName(),
                open ? waitingFor(request, parking) : null,
                obstacle.reason(),
                obstacle.message(),
                pause.setbacks(),
                open ? pause.until() : null,
                request.deadline(),
                request.receivedAt(),
                request.state() instanceof RequestState.Ready ready ? ready.revision() : null);
    }

    private static Obstacle obstacle(ReportRequest request, Parking parking) {
        return switch (request.state()) {
            case RequestState.Failed failed -> new Obstacle(failed.reason().wireName(), failed.message());
            case RequestState.Ready ready -> new Obstacle(null, null);
            case RequestState.Open open
            when parking != null -> new Obstacle(parking.reason().wireName(), parking.message());
            case RequestState.Open open
            when request.pause().reason() != null ->
                new Obstacle(
                        request.pause().reason().wireName(), request.pause().message());
            case RequestState.Open open -> new Obstacle(null, null);
        };
    }

    private static String waitingFor(ReportRequest request, Parking parking) {
        if (parking != null) {
            return "connection";
        }
        if (request.state() instanceof RequestState.Running) {
            return "provider";
        }
        Pause pause = request.pause();
        if (pause.forSlot()) {
            return "slot";
        }
        return switch (pause.reason()) {
            case null -> "turn";
            case NOT_READY -> "data";
            case RATE_LIMITED,
                    QUOTA_EXHAUSTED,
                    AUTHORIZATION_LOST,
                    PERMISSION_DENIED,
                    INVALID_REQUEST,
                    VENDOR_UNAVAILABLE,
                    MALFORMED_RESPONSE,
                    GONE,
                    VERIFICATION_FAILED,
                    STORAGE_UNAVAILABLE -> "retry";
        };
    }

    private record Obstacle(String reason, String message) {}

    /** From a day up to and without another. */
    record Days(LocalDate start, LocalDate end) {
        static Days of(Period period) {
            return new Days(period.start(), period.end());
        }
    }
}
