package io.gleaner.delivery;

import io.gleaner.delivery.Departure.Outcome;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds, in order, and deletes it once the broker has acknowledged it.
 *
 * <p>It leaves alone what its writer is about to publish itself, see {@link Outbox#telling}, until that takes too long.
 *
 * <p>One relay works at a time, whatever the number of replicas; the lease of one that died runs out, unless it is started again
 * under its name: then it goes on at once. Dying between the acknowledgement and the deletion publishes a batch twice, and so
 * may a claim that waited for another relay's deletion and reads what was there before it; receivers do not mind. What the broker
 * refuses for good is put aside in {@code outbox_refused}, logged as an error and counted by the metric {@code
 * gleaner.outbox.refused}. The age of the oldest event that waits is the metric {@code gleaner.outbox.oldest} (seconds).
 */
@ApplicationScoped
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    /** Of a lease that a crash of the database forgets, all that it was for has been published before, or is published by two. */
    private static final String CLAIM = Unhurried.WITH + """
            , lease as (
                update outbox_lease set holder = $1, until = now() + $2 * interval '1 millisecond' from unhurried
                where until < now() or holder = $1 returning id)
            select position, topic, key, headers, payload from outbox
            where held_until <= now() and exists (select 1 from lease) order by position limit $3""";

    private static final String OLDEST = """
            select extract(epoch from now() - created_at)::float8 as age from outbox order by position limit 1""";

    private final Pool pool;
    private final Departures departures;
    private final DeliveryConfig config;
    private final UUID self;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile double oldest;

    OutboxRelay(
            Pool pool,
            Departures departures,
            DeliveryConfig config,
            @ConfigProperty(name = "gleaner.instance") String instance,
            MeterRegistry metrics) {
        this.pool = pool;
        this.departures = departures;
        this.config = config;
        this.self = holder(instance);
        Gauge.builder("gleaner.outbox.oldest", () -> oldest).baseUnit("seconds").register(metrics);
    }

    /** The name of a replica's relay, the same after each restart. */
    static UUID holder(String instance) {
        return UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8));
    }

    /** The safety net behind {@link #wake}: what another replica left, or what could not be published before. */
    @Scheduled(every = "{gleaner.delivery.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return wanted.getAndIncrement() == 0 ? rounds() : Uni.createFrom().voidItem();
    }

    /** Apart from the rounds: while the broker is away, one lasts for as long as its answer is waited for. */
    @Scheduled(every = "{gleaner.delivery.relay-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
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
        List<Departure> claimed = rows.stream()
                .map(row -> new Departure(row.getLong("position"), Outgoing.of(row)))
                .toList();
        return departures
                .send(claimed)
                .chain(outcomes -> departures.forget(outcomes, self).chain(() -> outcomes.stream()
                        .filter(Outcome::isOpen)
                        .findFirst()
                        .map(waiting -> Uni.createFrom().<Integer>failure(waiting.failure()))
                        .orElseGet(() -> Uni.createFrom().item(claimed.size()))));
    }
}
