package io.gleaner.poller.lease;

import io.gleaner.events.ConnectionId;

/**
 * The right to serve a connection. Every write made under it proves it with the fencing number, which grows whenever the
 * lease changes hands: whoever lost it can no longer write.
 *
 * @param connection which connection
 * @param fencing grows with every new lease of the connection
 * @param parking why the connection waits as a whole; null when it does not
 * @param setbacks how many turns in a row ended with the connection parked
 */
public record Lease(ConnectionId connection, long fencing, Parking parking, int setbacks) {}
