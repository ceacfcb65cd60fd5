package io.gleaner.catalog.readmodel;

import io.gleaner.delivery.Unhurried;
import io.gleaner.events.ReportEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes events into the tables. */
@ApplicationScoped
public class ReadModel {

    /**
     * What events say is visible before it is on the disk; they are acknowledged afterwards, and come again if the database forgets
     * it.
     */
    private static final String MERGE =
            Unhurried.WITH + " select merge_facts(%s) from unhurried".formatted(Kind.placeholders());

    private final Pool pool;

    ReadModel(Pool pool) {
        this.pool = pool;
    }

    /**
     * Merges what events say; mostly in one transaction, and always all that one event says. Events may come again and in any order:
     * the tables end the same.
     *
     * @return completes once it is committed, though perhaps not on the disk; fails with what the database said
     */
    public Uni<Void> apply(List<? extends ReportEvent> events) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Facts facts : Facts.of(events)) {
            done = done.chain(() -> merge(facts));
        }
        return done;
    }

    private Uni<Void> merge(Facts facts) {
        return pool.preparedQuery(MERGE).execute(facts.columns()).replaceWithVoid();
    }
}
