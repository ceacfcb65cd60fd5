package io.gleaner.downloader.transfer;

import java.time.Duration;

/** Why a transfer did not come about. The type decides what happens next; the message is for people and holds no secret. */
public sealed interface Trouble {

    /** For people. */
    String message();

    /** The host wants to be left alone for a while. */
    sealed interface Tired extends Trouble {

        /** For how long; null when that is not known. */
        Duration retryAfter();
    }

    /** 429. @param retryAfter what the host asks for; null when it does not say */
    record RateLimited(String message, Duration retryAfter) implements Tired {}

    /** The host cannot be reached, fails, or falls silent. @param retryAfter what it asks for; null when it does not say */
    record Unavailable(String message, Duration retryAfter) implements Trouble {}

    /** The host answers 5xx, and counts how often it does. @param retryAfter how long to leave it alone; null when that is not known */
    record Failing(String message, Duration retryAfter) implements Tired {}

    /** The provider's calls for today are used up. @param retryAfter when there are more */
    record QuotaExhausted(String message, Duration retryAfter) implements Tired {}

    /**
     * Nothing was asked: the connection rests after an earlier trouble.
     *
     * @param cause the earlier trouble
     * @param left how much longer
     */
    record Resting(String message, Trouble cause, Duration left) implements Trouble {}

    /** The query itself is refused, and always will be. */
    record QueryRefused(String message) implements Trouble {}

    /** The link does not work any more, if it ever did: a fresh one may. */
    record LinkDead(String message) implements Trouble {}

    /** 401 to our credentials: fresh ones may do. */
    record CredentialsRejected(String message) implements Trouble {}

    /** 403 to our credentials. */
    record Forbidden(String message) implements Trouble {}

    /** The link or a redirect leads where none may lead. */
    record LinkRefused(String message) implements Trouble {}

    /** The answer breaks HTTP or the provider's contract. */
    record Malformed(String message) implements Trouble {}

    /** What came is not what was promised. */
    record Unverified(String message) implements Trouble {}
}
