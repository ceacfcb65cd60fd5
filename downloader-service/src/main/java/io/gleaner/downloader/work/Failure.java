package io.gleaner.downloader.work;

import io.gleaner.downloader.access.AccessFailure;
import io.gleaner.downloader.transfer.Trouble;
import io.gleaner.events.Reason;
import io.gleaner.storage.StorageException;
import java.time.Duration;

/**
 * A failed attempt, as events and people are told of it, and how it is tried again.
 *
 * @param asked the least pause that the other side asks for; null when it asks for none
 */
record Failure(Reason reason, String message, Pace pace, Duration asked) {

    /** How soon to try again. */
    enum Pace {
        /** Soon, and slower with each failure. */
        BACK_OFF,
        /** As the host asks; no failure of ours, so later pauses do not grow. */
        OBEY,
        /** Not so soon. */
        STUBBORN,
        /** When our own side may be well again, slower with each failure; never given up. */
        OURS,
        /** Never. */
        NEVER
    }

    static Failure of(Trouble trouble) {
        return switch (trouble) {
            case Trouble.RateLimited limited ->
                new Failure(Reason.RATE_LIMITED, limited.message(), Pace.OBEY, limited.retryAfter());
            case Trouble.Unavailable away ->
                new Failure(Reason.VENDOR_UNAVAILABLE, away.message(), Pace.BACK_OFF, away.retryAfter());
            case Trouble.Failing failing ->
                new Failure(Reason.VENDOR_UNAVAILABLE, failing.message(), Pace.OBEY, failing.retryAfter());
            case Trouble.QuotaExhausted exhausted ->
                new Failure(Reason.QUOTA_EXHAUSTED, exhausted.message(), Pace.OBEY, exhausted.retryAfter());
            case Trouble.Resting resting ->
                new Failure(of(resting.cause()).reason(), resting.message(), Pace.OBEY, resting.left());
            case Trouble.QueryRefused refused ->
                new Failure(Reason.INVALID_REQUEST, refused.message(), Pace.NEVER, null);
            case Trouble.LinkDead dead -> new Failure(Reason.GONE, dead.message(), Pace.BACK_OFF, null);
            case Trouble.CredentialsRejected rejected ->
                new Failure(Reason.AUTHORIZATION_LOST, rejected.message(), Pace.STUBBORN, null);
            case Trouble.Forbidden forbidden ->
                new Failure(Reason.PERMISSION_DENIED, forbidden.message(), Pace.STUBBORN, null);
            case Trouble.LinkRefused refused ->
                new Failure(Reason.MALFORMED_RESPONSE, refused.message(), Pace.STUBBORN, null);
            case Trouble.Malformed malformed ->
                new Failure(Reason.MALFORMED_RESPONSE, malformed.message(), Pace.BACK_OFF, null);
            case Trouble.Unverified unverified ->
                new Failure(Reason.VERIFICATION_FAILED, unverified.message(), Pace.BACK_OFF, null);
        };
    }

    static Failure of(AccessFailure failure) {
        return switch (failure) {
            case AccessFailure.Gone gone -> new Failure(Reason.GONE, gone.message(), Pace.NEVER, null);
            case AccessFailure.Unknown unknown ->
                new Failure(Reason.INVALID_REQUEST, unknown.message(), Pace.STUBBORN, null);
            case AccessFailure.ConsentNeeded consent ->
                new Failure(Reason.AUTHORIZATION_LOST, consent.message(), Pace.STUBBORN, null);
            case AccessFailure.Away away ->
                new Failure(Reason.VENDOR_UNAVAILABLE, away.message(), Pace.BACK_OFF, away.retryAfter());
        };
    }

    /** What this service did not expect: told without its message, which may quote what must not be told. */
    static Failure unexpected(RuntimeException surprise) {
        return new Failure(
                Reason.MALFORMED_RESPONSE,
                "the downloader failed unexpectedly (" + surprise.getClass().getSimpleName() + ")",
                Pace.BACK_OFF,
                null);
    }

    static Failure of(StorageException trouble) {
        return new Failure(Reason.STORAGE_UNAVAILABLE, trouble.getMessage(), Pace.OURS, null);
    }
}
