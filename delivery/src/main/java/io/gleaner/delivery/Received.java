package io.gleaner.delivery;

import io.gleaner.events.Event;

/**
 * An event that keeps the contract, and where it was read.
 *
 * @param event the event
 * @param topic where it came from
 * @param partition of the topic
 * @param offset in the partition
 */
public record Received<T extends Event>(T event, String topic, int partition, long offset) {}
