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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The metric {@code gleaner.catalog.reports}: how many reports there are, by state; counted now and then, the
 * less often the longer it takes: see {@link CountPace}.
 */
@ApplicationScoped
class StateGauges {

    private static final Logger LOG = Logger.getLogger(StateGauges.class);

    /** Reads the entries of two indexes that are of these states, never the rows themselves. */
    private static final String OPEN = """
            SELECT state, count(*) AS reports FROM report WHERE state IN ('expected', 'ready', 'failed', 'lost') GROUP BY state
            UNION ALL
            SELECT 'late', count(*) FROM report WHERE state = 'expected' AND deadline < $1
            """;

    /** These grow for ever, and are counted by themselves: the others must not wait for them. */
    private static final String SETTLED = """
            SELECT state, count(*) AS reports FROM report WHERE state IN ('stored', 'stored-empty') GROUP BY state
            """;

    private static final EnumSet<ReportState> SETTLED_STATES = EnumSet.of(ReportState.STORED, ReportState.STORED_EMPTY);

    private final Pool pool;
    private final Clock clock;
    private final CountPace openPace = new CountPace();
    private final CountPace settledPace = new CountPace();
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
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return counted(openPace, OPEN, Tuple.of(now), this::showOpen)
                .chain(() -> counted(settledPace, SETTLED, Tuple.tuple(), found -> show(SETTLED_STATES, found)))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("reports not counted cause=%s", failure.toString());
                    return null;
                });
    }

    private Uni<Void> counted(CountPace pace, String sql, Tuple values, Consumer<Map<ReportState, Long>> show) {
        Instant begun = clock.instant();
        if (!pace.mayBeginAt(begun)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(sql)
                .execute(values)
                .invoke(rows -> {
                    Map<ReportState, Long> found = new EnumMap<>(ReportState.class);
                    rows.forEach(
                            row -> found.put(ReportState.ofWireName(row.getString("state")), row.getLong("reports")));
                    show.accept(found);
                    Instant ended = clock.instant();
                    pace.counted(ended, Duration.between(begun, ended));
                })
                .replaceWithVoid();
    }

    private void showOpen(Map<ReportState, Long> found) {
        found.computeIfPresent(ReportState.EXPECTED, (state, open) -> open - found.get(ReportState.LATE));
        show(EnumSet.complementOf(SETTLED_STATES), found);
    }

    private void show(Set<ReportState> states, Map<ReportState, Long> found) {
        states.forEach(state -> counts.get(state).set(found.getOrDefault(state, 0L)));
    }
}
