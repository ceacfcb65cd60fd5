package io.gleaner.auth.secret;

/** A sealed secret does not open: its key is not in the ring, or it is not the key, place or content it was. */
public final class UnsealingFailed extends RuntimeException {

    UnsealingFailed(String message) {
        super(message);
    }
}
