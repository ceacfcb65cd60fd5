package io.gleaner.catalog.readmodel;

import io.gleaner.delivery.Unhurried;
import io.gleaner.events.ReportEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Takes events into the tables. */
public final class ReadModel {

    /**
     * What events say is visible before it is on the disk; they are acknowledged afterwards, and come again if the database forgets
     * it.
     */
    private static final String MERGE =
            Unhurried.WITH + " select merge_facts(%s) from unhurried".formatted(Kind.placeholders());

    private ReadModel() {}

    /**
     * Merges what events say; mostly in one transaction, and always all that one event says. Events may come again and in any order:
     * the tables end the same.
     *
     * @param database a connection, or a pool of them
     * @return completes once it is committed, though perhaps not on the disk; fails with what the database said
     */
    public static Uni<Void> apply(SqlClient database, List<? extends ReportEvent> events) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Facts facts : Facts.of(events)) {
            done = done.chain(() -> merge(database, facts));
        }
        return done;
    }

    private static Uni<Void> merge(SqlClient database, Facts facts) {
        return database.preparedQuery(MERGE).execute(facts.columns()).replaceWithVoid();
    }
}
