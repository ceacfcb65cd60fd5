package io.gleaner.poller.request;

import io.gleaner.events.Reason;
import java.time.Instant;

/**
 * What an open request waits for.
 *
 * @param until when it is looked at again
 * @param reason what stands in the way; null when all goes well
 * @param message what a person should know about it; null when all goes well
 * @param setbacks how many tries in a row have failed
 * @param forSlot true when it waits until another report of the connection is finished
 */
public record Pause(Instant until, Reason reason, String message, int setbacks, boolean forSlot) {

    public Pause {
        message = Message.bounded(message);
    }

    /** All goes well; looked at again at {@code until}. */
    public static Pause calmly(Instant until) {
        return new Pause(until, null, null, 0, false);
    }

    /** Something stands in the way, which is no setback. */
    public static Pause because(Reason reason, String message, Instant until) {
        return new Pause(until, reason, message, 0, false);
    }

    /** One more try has failed. */
    public Pause setback(Reason because, String text, Instant next) {
        return new Pause(next, because, text, setbacks + 1, false);
    }

    /** It waits until another report of the connection is finished, or until {@code next} at the latest. */
    public Pause forSlot(Reason because, String text, Instant next) {
        return new Pause(next, because, text, setbacks, true);
    }

    /** The same, looked at again at another time. */
    public Pause until(Instant next) {
        return new Pause(next, reason, message, setbacks, forSlot);
    }
}
