package io.gleaner.sandbox.dailymotion;

/** What becomes of a report. */
public enum Outcome {
    /** It is made. */
    FINISHED,
    /** It is made and has no link at all. */
    EMPTY,
    /** Its making fails. */
    FAILED,
    /** It is deleted as soon as it is made. */
    EXPIRED,
    /** It stays in the making for ever. */
    STUCK
}
