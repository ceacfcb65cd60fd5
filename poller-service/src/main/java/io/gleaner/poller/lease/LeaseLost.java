package io.gleaner.poller.lease;

/** Another replica serves the connection by now: what this one was about to write is void. */
public final class LeaseLost extends RuntimeException {

    LeaseLost(Lease lease) {
        super("the lease of connection " + lease.connection() + " with fencing " + lease.fencing() + " is lost");
    }
}
