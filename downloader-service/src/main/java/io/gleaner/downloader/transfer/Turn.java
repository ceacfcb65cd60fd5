package io.gleaner.downloader.transfer;

import io.vertx.core.http.HttpClientRequest;

/** A request that may wait for a connection longer than anybody waits for its answer. Thread-safe. */
final class Turn {

    private HttpClientRequest request;
    private boolean abandoned;

    /** The request has its connection, and may use it; false when nobody wants it any more: then the connection is given back. */
    synchronized boolean begins(HttpClientRequest connected) {
        request = connected;
        if (abandoned) {
            connected.reset();
        }
        return !abandoned;
    }

    /** Nobody waits any more. */
    synchronized void abandon() {
        abandoned = true;
        if (request != null) {
            request.reset();
        }
    }
}
