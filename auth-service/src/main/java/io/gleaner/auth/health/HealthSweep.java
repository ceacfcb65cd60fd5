package io.gleaner.auth.health;

import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.ConnectionId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for connections whose health is not what was told of it last: a consent comes close to its end with time alone, and
 * a replica may die between a change and telling it. Every replica looks; each change is told once.
 */
@ApplicationScoped
class HealthSweep {

    private static final int BATCH = 500;

    private static final String UNTOLD = "select d.id from " + HealthNow.QUERY
            + " d left join connection_health h on h.connection_id = d.id where h.code is distinct from d.code"
            + " order by d.id limit " + BATCH;

    private final Pool pool;
    private final HealthKeeper health;
    private final HealthConfig config;
    private final Clock clock;

    @Inject
    HealthSweep(Pool pool, HealthKeeper health, HealthConfig config, Clock clock) {
        this.pool = pool;
        this.health = health;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{gleaner.auth.health.sweep-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return round().repeat()
                .until(found -> found < BATCH)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(StoreTrouble::passes)
                .recoverWithNull();
    }

    private Uni<Integer> round() {
        return Uni.createFrom().deferred(() -> untold().call(this::settle).map(List::size));
    }

    private Uni<List<ConnectionId>> untold() {
        return pool.preparedQuery(UNTOLD)
                .execute(HealthNow.parameters(clock.instant(), config.expiringBefore()))
                .map(rows -> {
                    List<ConnectionId> ids = new ArrayList<>();
                    rows.forEach(row -> ids.add(new ConnectionId(row.getString("id"))));
                    return ids;
                });
    }

    private Uni<Void> settle(List<ConnectionId> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(health::settle)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
