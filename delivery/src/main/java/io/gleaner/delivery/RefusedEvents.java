package io.gleaner.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Forgets the events that the broker refused for good, once somebody had the time to look: those that came to be longer ago than
 * {@link DeliveryConfig#refusedKept}, by the database's clock. In small transactions; any number of replicas may do so at once.
 * How many went is the metric {@code gleaner.outbox.refused.swept}.
 */
@ApplicationScoped
public class RefusedEvents {

    private static final Logger LOG = Logger.getLogger(RefusedEvents.class);

    private static final String SWEEP = """
            delete from outbox_refused where position in (
                select position from outbox_refused where created_at < now() - $1 * interval '1 millisecond'
                order by position limit $2 for update skip locked)""";

    private final Pool pool;
    private final DeliveryConfig config;
    private final Counter swept;

    RefusedEvents(Pool pool, DeliveryConfig config, MeterRegistry metrics) {
        this.pool = pool;
        this.config = config;
        this.swept = metrics.counter("gleaner.outbox.refused.swept");
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return sweep().onFailure()
                .invoke(failure -> LOG.warnf("sweep of refused events failed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    /** Sweeps once; how many went. */
    Uni<Integer> sweep() {
        return Uni.createFrom()
                .deferred(this::batch)
                .repeat()
                .whilst(rows -> rows >= config.batchSize())
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(this::tell);
    }

    private Uni<Integer> batch() {
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(config.refusedKept().toMillis(), config.batchSize()))
                .map(rows -> rows.rowCount());
    }

    private void tell(int rows) {
        if (rows > 0) {
            swept.increment(rows);
            LOG.infof("swept refused events rows=%d", rows);
        }
    }
}
