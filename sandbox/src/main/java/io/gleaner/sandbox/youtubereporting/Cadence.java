package io.gleaner.sandbox.youtubereporting;

/** How long the period of a report is. */
enum Cadence {
    DAILY,
    /** Monday to Sunday. */
    WEEKLY,
    /** A calendar month. */
    MONTHLY
}
