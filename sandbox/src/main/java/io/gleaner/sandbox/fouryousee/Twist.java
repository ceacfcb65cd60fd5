package io.gleaner.sandbox.fouryousee;

/** What goes wrong with the notice of a report's end. */
public enum Twist {
    /** It is never sent. */
    DROP,
    /** It is sent again although it was taken. */
    DUPLICATE,
    /** It is held back until the notice of a later report has been sent. */
    REORDER,
    /** As soon as the report is asked for, somebody else says that it is ready, at an address of their own. */
    FORGE
}
