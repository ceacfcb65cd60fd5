package io.gleaner.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, in order, and deletes it once the broker has acknowledged it.
 *
 * <p>One relay works at a time, whatever the number of replicas; the lease of one that died runs out. Dying between the
 * acknowledgement and the deletion publishes a batch twice, which receivers do not mind.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private static final String CLAIM = """
            with lease as (
                update outbox_lease set holder = $1, until = now() + $2 * interval '1 millisecond'
                where until < now() or holder = $1 returning id)
            select position, topic, key, headers, payload from outbox
            where exists (select 1 from lease) order by position limit $3""";

    private static final String DONE = """
            with sent as (delete from outbox where position = any($2))
            update outbox_lease set until = '-infinity' where holder = $1""";

    private final Pool pool;
    private final EventPublisher publisher;
    private final DeliveryConfig config;
    private final UUID self = UUID.randomUUID();
    private final AtomicInteger wanted = new AtomicInteger();

    OutboxRelay(Pool pool, EventPublisher publisher, DeliveryConfig config) {
        this.pool = pool;
        this.publisher = publisher;
        this.config = config;
    }

    /** The safety net behind {@link #wake}: what another replica left, or what could not be published before. */
    @Scheduled(every = "{gleaner.delivery.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return wanted.getAndIncrement() == 0 ? rounds() : Uni.createFrom().voidItem();
    }

    void wake() {
        if (wanted.getAndIncrement() == 0) {
            Infrastructure.getDefaultExecutor().execute(() -> rounds().subscribe()
                    .with(done -> {}, failure -> LOG.warnf("relay failed cause=%s", failure.toString())));
        }
    }

    /** Rounds until nothing is left and nobody has asked for another one meanwhile. */
    private Uni<Void> rounds() {
        return Uni.createFrom()
                .deferred(() -> {
                    int before = wanted.get();
                    return round().map(published -> published < config.batchSize() && wanted.compareAndSet(before, 0));
                })
                .repeat()
                .until(finished -> finished)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> {
                    wanted.set(0);
                    LOG.warnf("events wait in the outbox cause=%s", failure.toString());
                })
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> round() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(self, config.lease().toMillis(), config.batchSize()))
                .chain(this::publish);
    }

    private Uni<Integer> publish(RowSet<Row> rows) {
        List<Uni<Void>> sent = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Row row : rows) {
            positions.add(row.getLong("position"));
            sent.add(publisher.publish(
                    row.getString("topic"),
                    row.getString("key"),
                    row.getJsonObject("headers"),
                    row.getBuffer("payload").getBytes()));
        }
        Uni<?> acknowledged = sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(sent).andFailFast();
        return acknowledged
                .chain(() -> pool.preparedQuery(DONE).execute(Tuple.of(self, positions.toArray(Long[]::new))))
                .replaceWith(positions.size());
    }
}
