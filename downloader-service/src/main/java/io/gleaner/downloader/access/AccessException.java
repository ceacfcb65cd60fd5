package io.gleaner.downloader.access;

/** Ends an attempt, saying which of the other services stands against it. */
public final class AccessException extends Exception {

    private final transient AccessFailure failure;

    AccessException(AccessFailure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Why. */
    public AccessFailure failure() {
        return failure;
    }
}
