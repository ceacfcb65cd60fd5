package io.gleaner.delivery;

/**
 * An event of the outbox on its way to the broker.
 *
 * @param position in the outbox
 */
record Departure(long position, Outgoing event) {

    /** @param failure null when the broker has it */
    Outcome ended(Throwable failure) {
        return new Outcome(position, failure);
    }

    /**
     * What became of it.
     *
     * @param failure null when the broker has it
     */
    record Outcome(long position, Throwable failure) {

        boolean isDelivered() {
            return failure == null;
        }

        /** The broker will never take it. */
        boolean isRefused() {
            return EventPublisher.isRefused(failure);
        }

        /** The next try may succeed. */
        boolean isOpen() {
            return failure != null && !isRefused();
        }
    }
}
