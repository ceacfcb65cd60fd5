package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.TransferException;
import io.gleaner.downloader.transfer.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.concurrent.Semaphore;

/** The queries of one connection in this process: few at once, none while it rests after trouble, and one alone to see whether that is over. */
final class Lane {

    private static final Duration WHILE_ONE_TRIES = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 20;

    private final QueryConfig config;
    private final Clock clock;
    private final Semaphore permits;
    private Trouble cause;
    private Instant restsUntil = Instant.MIN;
    private int troubles;
    private boolean trying;

    Lane(QueryConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.permits = new Semaphore(Math.max(1, config.atOnce()), true);
    }

    /** A query that is under way; closed when it is over. Used by one thread. */
    final class Pass implements AutoCloseable {

        private final boolean alone;

        private Pass(boolean alone) {
            this.alone = alone;
        }

        /** Before each call: another query may have met trouble meanwhile. */
        void check() throws TransferException {
            requireAwake();
        }

        /** The API answers well. */
        void succeeded() {
            forget();
        }

        /** The API does not; the same trouble with the pause that it costs. */
        Trouble failed(Trouble trouble) {
            return rest(trouble);
        }

        @Override
        public void close() {
            synchronized (Lane.this) {
                trying &= !alone;
            }
            permits.release();
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
        try {
            return admit();
        } catch (TransferException e) {
            permits.release();
            throw e;
        }
    }

    private synchronized Pass admit() throws TransferException {
        requireAwake();
        boolean alone = troubles > 0;
        if (alone && trying) {
            throw resting(WHILE_ONE_TRIES);
        }
        trying |= alone;
        return new Pass(alone);
    }

    private synchronized void requireAwake() throws TransferException {
        Duration left = Duration.between(clock.instant(), restsUntil);
        if (left.isPositive()) {
            throw resting(left);
        }
    }

    /** What was under way when the rest began says nothing of what comes after it. */
    private synchronized void forget() {
        if (!clock.instant().isBefore(restsUntil)) {
            troubles = 0;
        }
    }

    private TransferException resting(Duration left) {
        return new TransferException(
                new Trouble.Resting("the connection rests, because " + cause.message(), cause, left));
    }

    private synchronized Trouble rest(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Failing(String message, Duration asked) -> {
                Duration pause = longer(config.restAfterServerError(), asked);
                yield rest(new Trouble.Failing(message, pause), pause);
            }
            case Trouble.RateLimited(String message, Duration asked) -> {
                Duration pause = asked == null ? doubled() : asked;
                yield rest(new Trouble.RateLimited(message, pause), pause);
            }
            case Trouble.QuotaExhausted(String message, Duration asked) -> {
                Duration pause = asked == null ? untilTomorrow() : asked;
                yield rest(new Trouble.QuotaExhausted(message, pause), pause);
            }
            case Trouble.Resting _,
                    Trouble.QueryRefused _,
                    Trouble.LinkDead _,
                    Trouble.CredentialsRejected _,
                    Trouble.Forbidden _,
                    Trouble.LinkRefused _,
                    Trouble.Malformed _,
                    Trouble.Unverified _,
                    Trouble.Unavailable _ -> trouble;
        };
    }

    private Trouble rest(Trouble told, Duration pause) {
        troubles++;
        cause = told;
        Instant until = clock.instant().plus(pause);
        restsUntil = until.isAfter(restsUntil) ? until : restsUntil;
        return told;
    }

    private static Duration longer(Duration one, Duration other) {
        return other == null || one.compareTo(other) > 0 ? one : other;
    }

    private Duration doubled() {
        Duration pause = config.restAfterRefusal().multipliedBy(1L << Math.min(troubles, MOST_DOUBLINGS));
        return pause.compareTo(config.longestRest()) > 0 ? config.longestRest() : pause;
    }

    private Duration untilTomorrow() {
        ZonedDateTime now = clock.instant().atZone(config.quotaZone());
        return Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(config.quotaZone()));
    }
}
