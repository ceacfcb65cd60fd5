package io.gleaner.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Waits for the database's disk: for all that ask at the same time at once. Non-blocking, thread-safe. */
@ApplicationScoped
class CommitFlush {

    /** A message in the log that says nothing, and whose commit waits; none when the log is on the disk to its end. */
    private static final String FLUSH = """
            select case when pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn()
                then pg_logical_emit_message(true, 'gleaner', '') end""";

    private final Pool pool;
    private final Together<Boolean, Boolean> together = new Together<>(this::flush, Integer.MAX_VALUE);

    CommitFlush(Pool pool) {
        this.pool = pool;
    }

    /** Completes when everything is on the disk that was committed before, by whomever; see {@link Unhurried}. */
    Uni<Void> reached() {
        return together.add(true, Duration.ZERO).replaceWithVoid();
    }

    private Uni<List<Boolean>> flush(List<Boolean> waiting) {
        return pool.preparedQuery(FLUSH).execute().replaceWith(waiting);
    }
}
