package io.gleaner.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Transactions that are committed, and visible to everybody, before they are on the database's disk. A crash of the database may
 * forget the last of them, never a part of one. For what can be told again, such as an event: {@link EventIntake#receiveUnhurried}
 * acknowledges none before all that was committed for it has reached the disk.
 */
public final class Unhurried {

    /**
     * The beginning of a statement that is a transaction of its own: a row by the name of {@code unhurried}. It must be read where
     * the statement finds something in any case; unread, it changes nothing.
     */
    public static final String WITH =
            "with unhurried as materialized (select set_config('synchronous_commit', 'off', true) as mode)";

    /** A message in the log that says nothing, and whose commit waits; none when the log is on the disk to its end. */
    private static final String FLUSH = """
            select case when pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()
                then pg_logical_emit_message(true, 'gleaner', '') end""";

    private Unhurried() {}

    /**
     * Completes when everything is on the disk that was committed before.
     *
     * @param connection that which committed it, because it tells of a crash: with another one all might seem well
     */
    static Uni<Void> reachesTheDisk(SqlConnection connection) {
        return connection.preparedQuery(FLUSH).execute().replaceWithVoid();
    }
}
