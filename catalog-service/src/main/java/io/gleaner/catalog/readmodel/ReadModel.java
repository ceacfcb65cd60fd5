package io.gleaner.catalog.readmodel;

import io.gleaner.events.ReportEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Takes events into the tables. */
@ApplicationScoped
public class ReadModel {

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
        return pool.withTransaction(transaction -> merge(transaction, facts));
    }

    /** The statements go out one after the other without waiting; the server runs them in this order, and none after a failure. */
    private static Uni<Void> merge(SqlConnection transaction, Facts facts) {
        List<Uni<Void>> statements = new ArrayList<>();
        for (Merge statement : Merge.values()) {
            for (Tuple columns : facts.of(statement)) {
                statements.add(transaction
                        .preparedQuery(statement.sql())
                        .execute(columns)
                        .replaceWithVoid());
            }
        }
        statements.add(transaction
                .preparedQuery(Outcome.SQL)
                .execute(Tuple.of(facts.reports()))
                .replaceWithVoid());
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }
}
