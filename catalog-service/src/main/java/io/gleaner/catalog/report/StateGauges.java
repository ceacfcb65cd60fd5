package io.gleaner.catalog.report;

import io.gleaner.catalog.readmodel.ReportState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** The metric {@code gleaner.catalog.reports}: how many reports there are, by state; counted now and then. */
@ApplicationScoped
class StateGauges {

    private static final Logger LOG = Logger.getLogger(StateGauges.class);

    private static final String COUNT = """
            SELECT CASE WHEN state = 'expected' AND deadline < $1 THEN 'late' ELSE state END AS state, count(*) AS reports
            FROM report GROUP BY 1
            """;

    private final Pool pool;
    private final Clock clock;
    private final Map<ReportState, AtomicLong> counts = new EnumMap<>(ReportState.class);

    StateGauges(Pool pool, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.clock = clock;
        for (ReportState state : ReportState.values()) {
            AtomicLong count = new AtomicLong();
            counts.put(state, count);
            Gauge.builder("gleaner.catalog.reports", count, AtomicLong::get)
                    .description("Reports in the read model")
                    .tag("state", state.wireName())
                    .register(registry);
        }
    }

    @Scheduled(every = "{gleaner.catalog.metrics.count-interval}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    Map<ReportState, Long> found = new EnumMap<>(ReportState.class);
                    rows.forEach(
                            row -> found.put(ReportState.ofWireName(row.getString("state")), row.getLong("reports")));
                    counts.forEach((state, count) -> count.set(found.getOrDefault(state, 0L)));
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("reports not counted cause=%s", failure.toString());
                    return null;
                });
    }
}
