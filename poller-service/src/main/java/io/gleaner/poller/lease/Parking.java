package io.gleaner.poller.lease;

import io.gleaner.events.Reason;
import java.time.Instant;

/**
 * A connection waits as a whole: nothing is asked of its provider for now.
 *
 * @param until when it is tried again
 * @param reason why
 * @param message what a person should know
 */
public record Parking(Instant until, Reason reason, String message) {}
