package io.gleaner.delivery;

import io.gleaner.delivery.Departure.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Hands events of the outbox to the broker, and forgets those that it has. Non-blocking, thread-safe. */
@ApplicationScoped
class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class);

    /**
     * What a crash of the database may forget of it is published twice, which happens anyway. Refers to the mode where rows are
     * deleted and where a lease ends: what finds no row would not set it.
     */
    private static final String FORGET = Unhurried.WITH + """
            , sent as (delete from outbox using unhurried where position = any($2)),
            refused as (delete from outbox where position = any($3) returning *),
            kept as (insert into outbox_refused
                select position, topic, key, headers, payload, created_at, $4 from refused)
            update outbox_lease set until = '-infinity' from unhurried where holder = $1""";

    private final Pool pool;
    private final EventPublisher publisher;
    private final Counter refused;

    Departures(Pool pool, EventPublisher publisher, MeterRegistry metrics) {
        this.pool = pool;
        this.publisher = publisher;
        this.refused = metrics.counter("gleaner.outbox.refused");
    }

    /** Completes when the broker has answered to each, or not answered in time; in their order. */
    Uni<List<Outcome>> send(List<Departure> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.join().all(events.stream().map(this::send).toList()).andFailFast();
    }

    private Uni<Outcome> send(Departure departure) {
        return publisher
                .publish(departure.event())
                .onItemOrFailure()
                .transform((done, failure) -> departure.ended(failure));
    }

    /**
     * Forgets what the broker has, puts aside what it will never take, and leaves the rest in the outbox.
     *
     * @param lease of the relay, which ends; null when there is none
     */
    Uni<Void> forget(List<Outcome> outcomes, UUID lease) {
        List<Outcome> never = outcomes.stream().filter(Outcome::isRefused).toList();
        never.forEach(one -> LOG.errorf(
                "event refused by the broker position=%d cause=%s see=outbox_refused", one.position(), one.failure()));
        refused.increment(never.size());
        String reason =
                never.isEmpty() ? null : never.getFirst().failure().getClass().getSimpleName();
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(
                        lease, positions(outcomes, Outcome::isDelivered), positions(never, all -> true), reason))
                .replaceWithVoid();
    }

    private static Long[] positions(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream().filter(which).map(Outcome::position).toArray(Long[]::new);
    }
}
