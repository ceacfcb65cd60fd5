package io.gleaner.poller.crash;

import java.util.Locale;

/**
 * Where a process may die in the middle of its work.
 *
 * <p>A point does nothing unless the system property {@code gleaner.crash-point}, or else the environment variable {@code
 * GLEANER_CRASH_POINT}, names it, such as {@code after-provider-call-before-save}: then the process halts there at once, as
 * after SIGKILL, with no shutdown hook run.
 */
public enum CrashPoint {
    /** A period is planned, nothing is committed. */
    BEFORE_PLAN_IS_SAVED,
    /** A connection's lease is taken, no work is done. */
    AFTER_CLAIM,
    /** The intent to ask is written down, the provider was not called. */
    AFTER_INTENT_BEFORE_PROVIDER_CALL,
    /** The provider accepted a report, its handle is not saved. */
    AFTER_PROVIDER_CALL_BEFORE_SAVE,
    /** A report is ready or discovered, nothing is saved. */
    BEFORE_RESULT_IS_SAVED,
    /** The result and its event are committed, the event is not published. */
    AFTER_SAVE_BEFORE_RELAY;

    /** The exit status of a process that died here. */
    public static final int STATUS = 137;

    private static final String CHOSEN = chosen();

    /** The name that chooses this point. */
    public String pointName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Dies here, if this point is the chosen one. */
    public void hit() {
        if (pointName().equals(CHOSEN)) {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    private static String chosen() {
        return System.getProperty("gleaner.crash-point", System.getenv("GLEANER_CRASH_POINT"));
    }
}
