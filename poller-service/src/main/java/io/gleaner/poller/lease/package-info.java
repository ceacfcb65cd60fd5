/**
 * Who serves which connection: one replica at a time, until it lets go or its lease runs out.
 *
 * <p>Owns the {@code connection_turn} table: when a connection is due, its lease, its fencing number, and why it is parked.
 * Must not know what is done in a turn.
 */
package io.gleaner.poller.lease;
