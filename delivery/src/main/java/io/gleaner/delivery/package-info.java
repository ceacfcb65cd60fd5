/**
 * At-least-once delivery of events between the services.
 *
 * <p>Out: an event is written to the {@link io.gleaner.delivery.Outbox} in the transaction that makes it true; the {@link
 * io.gleaner.delivery.OutboxRelay} publishes it in order and forgets it once the broker has acknowledged it. In: an {@link
 * io.gleaner.delivery.EventIntake} parses a batch, quarantines what breaks the contract, hands the rest to the service's own
 * store and lets the batch be acknowledged only then. Whoever receives must be idempotent. Must not know what the events mean.
 */
package io.gleaner.delivery;
