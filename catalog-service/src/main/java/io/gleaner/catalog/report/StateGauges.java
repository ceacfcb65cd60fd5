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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * The metric {@code gleaner.catalog.reports}: how many reports there are, by state; counted now and then, the
 * less often the longer it takes: see {@link CountPace}.
 */
@ApplicationScoped
class StateGauges {

    private static final Logger LOG = Logger.getLogger(StateGauges.class);

    /** Reads two indexes, never the rows themselves. */
    private static final String COUNT = """
            SELECT state, count(*) AS reports FROM report GROUP BY state
            UNION ALL
            SELECT 'late', count(*) FROM report WHERE state = 'expected' AND deadline < $1
            """;

    private final Pool pool;
    private final Clock clock;
    private final CountPace pace = new CountPace();
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
        Instant begun = clock.instant();
        if (!pace.mayBeginAt(begun)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(begun.atOffset(ZoneOffset.UTC)))
                .invoke(rows -> {
                    Map<ReportState, Long> found = new EnumMap<>(ReportState.class);
                    rows.forEach(
                            row -> found.put(ReportState.ofWireName(row.getString("state")), row.getLong("reports")));
                    found.computeIfPresent(ReportState.EXPECTED, (state, open) -> open - found.get(ReportState.LATE));
                    counts.forEach((state, count) -> count.set(found.getOrDefault(state, 0L)));
                    Instant ended = clock.instant();
                    pace.counted(ended, Duration.between(begun, ended));
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("reports not counted cause=%s", failure.toString());
                    return null;
                });
    }
}
