package io.gleaner.downloader.transfer;

import java.time.Duration;

/** Why a transfer did not come about. The type decides what happens next; the message is for people and holds no secret. */
public sealed interface Trouble {

    /** For people. */
    String message();

    /** 429. @param retryAfter what the host asks for; null when it does not say */
    record RateLimited(String message, Duration retryAfter) implements Trouble {}

    /** The host cannot be reached, fails, or falls silent. @param retryAfter what it asks for; null when it does not say */
    record Unavailable(String message, Duration retryAfter) implements Trouble {}

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
