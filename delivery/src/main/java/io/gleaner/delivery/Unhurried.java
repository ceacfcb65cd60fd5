package io.gleaner.delivery;

/**
 * Transactions that are committed, and visible to everybody, before they are on the database's disk. A crash of the database may
 * forget the last of them, never a part of one. For what can be told again: {@link EventIntake} acknowledges no event before all
 * that was committed for it has reached the disk.
 */
public final class Unhurried {

    /**
     * The beginning of a statement that is a transaction of its own: a row by the name of {@code unhurried}. It must be read where
     * the statement finds something in any case; unread, it changes nothing.
     */
    public static final String WITH =
            "with unhurried as materialized (select set_config('synchronous_commit', 'off', true) as mode)";

    private Unhurried() {}
}
