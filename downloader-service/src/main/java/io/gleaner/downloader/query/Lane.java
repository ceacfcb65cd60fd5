package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.events.ConnectionId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.concurrent.Semaphore;

/**
 * The queries of one connection: few of them at once in this process, none in any process while the connection rests after trouble,
 * and one alone to see whether that is over. Thread-safe; blocks.
 */
final class Lane {

    private static final Duration WHILE_ONE_TRIES = Duration.ofSeconds(30);
    /** A process that dies while it tries keeps the others waiting for so long. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(2);

    private static final int MOST_DOUBLINGS = 20;

    private final ConnectionId connection;
    private final QueryConfig config;
    private final Rests rests;
    private final Clock clock;
    private final Semaphore permits;

    Lane(ConnectionId connection, QueryConfig config, Rests rests, Clock clock) {
        this.connection = connection;
        this.config = config;
        this.rests = rests;
        this.clock = clock;
        this.permits = new Semaphore(Math.max(1, config.atOnce()), true);
    }

    /** A query that is under way; closed when it is over. Used by one thread. */
    final class Pass implements AutoCloseable {

        /** Whether it is the one that sees whether an earlier trouble is over. */
        private boolean trying;

        private Pass(boolean trying) {
            this.trying = trying;
        }

        /** Before each call: another query may have met trouble meanwhile. */
        void check() throws TransferException {
            requireAwake();
        }

        /** The API answers well. What was under way when a rest began says nothing of what comes after it. */
        void succeeded() {
            if (trying) {
                rests.end(connection, clock.instant());
                trying = false;
            }
        }

        /** The API does not; the same trouble with the pause that it costs. */
        Trouble failed(Trouble trouble) {
            return rest(trouble);
        }

        @Override
        public void close() {
            permits.release();
            if (trying) {
                rests.stopTrying(connection);
            }
        }
    }

    /**
     * Begins a query, when its turn has come.
     *
     * @throws TransferException when the connection rests
     */
    Pass enter() throws TransferException, InterruptedException {
        requireAwake();
        permits.acquire();
        boolean admitted = false;
        try {
            Pass pass = admit();
            admitted = true;
            return pass;
        } finally {
            if (!admitted) {
                permits.release();
            }
        }
    }

    private Pass admit() throws TransferException {
        Rest rest = requireAwake();
        if (rest == null) {
            return new Pass(false);
        }
        if (!rests.tries(connection, clock.instant(), LONGEST_TRY)) {
            throw resting(rest, WHILE_ONE_TRIES);
        }
        return new Pass(true);
    }

    /** A rest that is over but of which nobody knows yet whether its cause is; null when all is well. */
    private Rest requireAwake() throws TransferException {
        Rest rest = rests.of(connection);
        Duration left = rest == null ? Duration.ZERO : Duration.between(clock.instant(), rest.until());
        if (left.isPositive()) {
            throw resting(rest, left);
        }
        return rest;
    }

    private static TransferException resting(Rest rest, Duration left) {
        return new TransferException(new Trouble.Resting(
                "the connection rests, because " + rest.cause().message(), rest.cause(), left));
    }

    private Trouble rest(Trouble trouble) {
        if (!(trouble instanceof Trouble.Tired tired)) {
            return trouble;
        }
        Trouble.Tired told = withPause(tired);
        rests.begin(connection, clock.instant(), told);
        return told;
    }

    private Trouble.Tired withPause(Trouble.Tired trouble) {
        return switch (trouble) {
            case Trouble.Failing(String message, Duration asked) ->
                new Trouble.Failing(message, longer(config.restAfterServerError(), asked));
            case Trouble.RateLimited(String message, Duration asked) ->
                new Trouble.RateLimited(message, asked == null ? doubled() : asked);
            case Trouble.QuotaExhausted(String message, Duration asked) ->
                new Trouble.QuotaExhausted(message, asked == null ? untilTomorrow() : asked);
        };
    }

    private static Duration longer(Duration one, Duration other) {
        return other == null || one.compareTo(other) > 0 ? one : other;
    }

    private Duration doubled() {
        Rest before = rests.of(connection);
        int troubles = before == null ? 0 : before.troubles();
        Duration pause = config.restAfterRefusal().multipliedBy(1L << Math.min(troubles, MOST_DOUBLINGS));
        return pause.compareTo(config.longestRest()) > 0 ? config.longestRest() : pause;
    }

    private Duration untilTomorrow() {
        ZonedDateTime now = clock.instant().atZone(config.quotaZone());
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(config.quotaZone()));
    }
}
