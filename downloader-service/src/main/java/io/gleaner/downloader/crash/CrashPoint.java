package io.gleaner.downloader.crash;

import java.util.Locale;

/**
 * A place at which the process dies, as if killed, when the system property {@code gleaner.crash-point} or the environment
 * variable {@code GLEANER_CRASH_POINT} names it: {@code after-claim}, say. In production neither is set and nothing happens.
 */
public enum CrashPoint {
    /** The parts are in the queue, claimed or not, the message is not acknowledged. */
    AFTER_INTAKE_BEFORE_ACK,
    /** A part is claimed, nothing is asked of the provider. */
    AFTER_CLAIM,
    /** The first bytes have come. */
    AT_FIRST_BYTES,
    /** Half of an announced length has come. */
    AT_HALF,
    /** All but a hundredth of an announced length has come. */
    AT_NINETY_NINE_PERCENT,
    /** All bytes have come, nothing is synced. */
    AFTER_LAST_BYTE,
    /** The bytes are durable and verified, and not yet under their name. */
    AFTER_FSYNC_BEFORE_RENAME,
    /** The file is under its name, the database does not know. */
    AFTER_RENAME_BEFORE_COMMIT,
    /** The database knows, the event has not left the outbox. */
    AFTER_COMMIT_BEFORE_RELAY;

    /** As {@code kill -9} ends a process. */
    private static final int KILLED = 137;

    private static final String CHOSEN =
            System.getProperty("gleaner.crash-point", System.getenv().getOrDefault("GLEANER_CRASH_POINT", ""));

    /** How the place is named outside. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The process is here: it dies if that was asked for. */
    public void hit() {
        if (!CHOSEN.isEmpty() && CHOSEN.equals(wireName())) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
