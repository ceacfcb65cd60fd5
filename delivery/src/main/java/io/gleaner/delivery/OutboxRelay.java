package io.gleaner.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, in order, and deletes it once the broker has acknowledged it.
 *
 * <p>One relay works at a time, whatever the number of replicas; the lease of one that died runs out. Dying between the
 * acknowledgement and the deletion publishes a batch twice, and so may a claim that waited for another relay's deletion and
 * reads what was there before it; receivers do not mind. What the broker refuses for good is put aside in {@code
 * outbox_refused}, logged as an error and counted by the metric {@code gleaner.outbox.refused}. The age of the oldest event
 * that waits is the metric {@code gleaner.outbox.oldest} (seconds).
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /**
     * What a crash of the database may forget of a claim or of a deletion has been published before, or is published by two: both
     * happen anyway, and receivers do not mind. So nobody waits for the disk.
     */
    private static final String UNHURRIED =
            "with unhurried as materialized (select set_config('synchronous_commit', 'off', true) as mode), ";

    private static final String CLAIM = UNHURRIED + """
            lease as (
                update outbox_lease set holder = $1, until = now() + $2 * interval '1 millisecond' from unhurried
                where until < now() or holder = $1 returning id)
            select position, topic, key, headers, payload from outbox
            where exists (select 1 from lease) order by position limit $3""";

    private static final String DONE = UNHURRIED + """
            sent as (delete from outbox where position = any($2)),
            refused as (delete from outbox where position = any($3) returning *),
            kept as (insert into outbox_refused
                select position, topic, key, headers, payload, created_at, $4 from refused)
            update outbox_lease set until = '-infinity' from unhurried where holder = $1""";

    private static final String OLDEST = """
            select extract(epoch from now() - created_at)::float8 as age from outbox order by position limit 1""";

    private final Pool pool;
    private final EventPublisher publisher;
    private final DeliveryConfig config;
    private final UUID self = UUID.randomUUID();
    private final AtomicInteger wanted = new AtomicInteger();
    private final Counter refused;
    private volatile double oldest;

    OutboxRelay(Pool pool, EventPublisher publisher, DeliveryConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.publisher = publisher;
        this.config = config;
        this.refused = metrics.counter("gleaner.outbox.refused");
        Gauge.builder("gleaner.outbox.oldest", () -> oldest).baseUnit("seconds").register(metrics);
    }

    /** The safety net behind {@link #wake}: what another replica left, or what could not be published before. */
    @Scheduled(every = "{gleaner.delivery.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return wanted.getAndIncrement() == 0
                ? rounds().chain(this::measure)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> measure() {
        return pool.query(OLDEST)
                .execute()
                .invoke(rows -> oldest =
                        rows.iterator().hasNext() ? rows.iterator().next().getDouble("age") : 0)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
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
        List<Uni<Sent>> sent = new ArrayList<>();
        for (Row row : rows) {
            long position = row.getLong("position");
            sent.add(publisher
                    .publish(
                            row.getString("topic"),
                            row.getString("key"),
                            row.getJsonObject("headers"),
                            row.getBuffer("payload").getBytes())
                    .onItemOrFailure()
                    .transform((done, failure) -> new Sent(position, failure)));
        }
        return sent.isEmpty()
                ? settle(List.of())
                : Uni.join().all(sent).andFailFast().chain(this::settle);
    }

    /** Forgets what the broker has, puts aside what it will never take, and leaves the rest to the next round. */
    private Uni<Integer> settle(List<Sent> all) {
        List<Sent> never = all.stream().filter(Sent::isRefused).toList();
        never.forEach(one -> LOG.errorf(
                "event refused by the broker position=%d cause=%s see=outbox_refused", one.position(), one.failure()));
        refused.increment(never.size());
        String reason =
                never.isEmpty() ? null : never.getFirst().failure().getClass().getSimpleName();
        return pool.preparedQuery(DONE)
                .execute(Tuple.of(
                        self, positions(all, one -> one.failure() == null), positions(never, one -> true), reason))
                .chain(() -> all.stream()
                        .filter(one -> one.failure() != null && !one.isRefused())
                        .findFirst()
                        .map(waiting -> Uni.createFrom().<Integer>failure(waiting.failure()))
                        .orElseGet(() -> Uni.createFrom().item(all.size())));
    }

    private static Long[] positions(List<Sent> all, Predicate<Sent> which) {
        return all.stream().filter(which).map(Sent::position).toArray(Long[]::new);
    }

    /**
     * What became of one event.
     *
     * @param position in the outbox
     * @param failure null when the broker has it
     */
    private record Sent(long position, Throwable failure) {

        boolean isRefused() {
            return EventPublisher.isRefused(failure);
        }
    }
}
