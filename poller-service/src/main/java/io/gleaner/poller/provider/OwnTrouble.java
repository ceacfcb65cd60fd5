package io.gleaner.poller.provider;

/** Gleaner's own database is in trouble while an adapter works; the provider has nothing to do with it. */
public final class OwnTrouble extends RuntimeException {

    public OwnTrouble(Throwable cause) {
        super(cause);
    }
}
