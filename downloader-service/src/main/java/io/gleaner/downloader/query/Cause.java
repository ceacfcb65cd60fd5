package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.Trouble;
import java.time.Duration;

/** How the troubles that a connection rests after are written down. */
final class Cause {

    private static final String FAILING = "failing";
    private static final String RATE_LIMITED = "rate-limited";
    private static final String QUOTA_EXHAUSTED = "quota-exhausted";

    private Cause() {}

    static String of(Trouble.Tired trouble) {
        return switch (trouble) {
            case Trouble.Failing _ -> FAILING;
            case Trouble.RateLimited _ -> RATE_LIMITED;
            case Trouble.QuotaExhausted _ -> QUOTA_EXHAUSTED;
        };
    }

    static Trouble.Tired trouble(String cause, String message, Duration pause) {
        return switch (cause) {
            case FAILING -> new Trouble.Failing(message, pause);
            case RATE_LIMITED -> new Trouble.RateLimited(message, pause);
            case QUOTA_EXHAUSTED -> new Trouble.QuotaExhausted(message, pause);
            default -> throw new IllegalArgumentException("no cause of a rest: " + cause);
        };
    }
}
