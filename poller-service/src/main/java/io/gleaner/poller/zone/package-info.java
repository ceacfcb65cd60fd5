/**
 * In which zone a connection's days are, where that is not the same for all connections of a provider.
 *
 * <p>Owns the table {@code connection_zone}. Learns of zones from whoever has a connection at hand; asks nobody itself, so
 * that planning goes on while auth-service is away.
 */
package io.gleaner.poller.zone;
