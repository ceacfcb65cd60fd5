package io.gleaner.catalog.readmodel;

import io.gleaner.events.ReportEvent;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Takes events into the tables. */
@ApplicationScoped
public class ReadModel {

    /**
     * Everything is looked up by its key, whatever the statistics say: those of a young table once had each batch read it from one
     * end to the other. And making the plans anew for each batch would cost more than the merging.
     */
    private static final String BEGIN =
            "begin; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off; set local jit = off";

    private final Pool pool;

    ReadModel(Pool pool) {
        this.pool = pool;
    }

    /**
     * Merges what events say, in one transaction. Events may come again and in any order: the tables end the same.
     *
     * @return completes once it is committed; fails with what the database said, and then nothing was merged
     */
    public Uni<Void> apply(List<? extends ReportEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Facts facts = Facts.of(events);
        return pool.withConnection(connection -> merge(connection, facts));
    }

    /**
     * All of it goes out at once, without waiting for answers; the server runs it in this order, and nothing after a failure: then
     * "commit" undoes what went before. Of the failures the first counts: those after it only say that there was one.
     */
    private static Uni<Void> merge(SqlConnection connection, Facts facts) {
        List<Uni<RowSet<Row>>> statements = new ArrayList<>();
        statements.add(connection.query(BEGIN).execute());
        for (Merge statement : Merge.values()) {
            for (Tuple columns : facts.of(statement)) {
                statements.add(connection.preparedQuery(statement.sql()).execute(columns));
            }
        }
        statements.add(connection.preparedQuery(Outcome.SQL).execute(Tuple.of(facts.reports())));
        statements.add(connection.query("commit").execute());
        return Uni.join()
                .all(statements)
                .andCollectFailures()
                .replaceWithVoid()
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().getFirst());
    }
}
