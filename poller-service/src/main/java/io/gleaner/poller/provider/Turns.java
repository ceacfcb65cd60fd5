package io.gleaner.poller.provider;

/** Gives leave to call a platform for a connection. */
public interface Turns {

    /** A turn for a connection. Whoever changes anything at the provider with it holds the connection's lease. */
    Turn of(ConnectionView connection);
}
