package io.gleaner.sandbox.fouryousee;

/** What becomes of a report. */
public enum Outcome {
    /** It is made. */
    SUCCESS,
    /** It is made and has no row. */
    EMPTY,
    /** Its making fails. */
    FAILED,
    /** It is in the making for ever. */
    STUCK
}
