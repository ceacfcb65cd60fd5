package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** How much work there is in each state, and how long the most overdue of it has waited; the same from every replica. */
@ApplicationScoped
class RequestMetrics {

    private static final Logger LOG = Logger.getLogger(RequestMetrics.class);
    private static final List<String> OPEN = List.of("waiting", "asking", "running");
    private static final String SELECT = """
            SELECT state, count(*)::float8 AS requests,
                GREATEST(0, extract(epoch FROM $1::timestamptz - min(next_attempt_at)))::float8 AS overdue
            FROM request WHERE state IN ('waiting', 'asking', 'running') GROUP BY state
            """;

    private final Pool pool;
    private final Clock clock;
    private final Map<String, Double> counts = new ConcurrentHashMap<>();
    private volatile double oldestDue;

    RequestMetrics(Pool pool, Clock clock, MeterRegistry metrics) {
        this.pool = pool;
        this.clock = clock;
        OPEN.forEach(state -> Gauge.builder("gleaner.poller.requests", () -> counts.getOrDefault(state, 0d))
                .tag("state", state)
                .description("Open requests")
                .register(metrics));
        Gauge.builder("gleaner.poller.oldest.due", () -> oldestDue)
                .baseUnit("seconds")
                .description("How long the most overdue open request has waited for its turn")
                .register(metrics);
    }

    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(at(clock.instant())))
                .invoke(this::take)
                .onFailure()
                .invoke(failure -> LOG.debugf("requests are not counted cause=%s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void take(Iterable<Row> rows) {
        double overdue = 0;
        OPEN.forEach(state -> counts.put(state, 0d));
        for (Row row : rows) {
            counts.put(row.getString("state"), row.getDouble("requests"));
            overdue = Math.max(overdue, row.getDouble("overdue"));
        }
        oldestDue = overdue;
    }
}
