package io.gleaner.poller.retention;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Deletes what is past its time, in small transactions; any number of replicas may do so at once. */
@ApplicationScoped
public class RetentionSweep {

    private static final Logger LOG = Logger.getLogger(RetentionSweep.class);
    private static final String SWEPT = "gleaner.poller.retention.swept";

    private final RetentionRepository rows;
    private final RetentionConfig config;
    private final MeterRegistry metrics;

    RetentionSweep(RetentionRepository rows, RetentionConfig config, MeterRegistry metrics) {
        this.rows = rows;
        this.config = config;
        this.metrics = metrics;
    }

    /** Sweeps once; how many rows went. */
    public Uni<Integer> sweep() {
        return Multi.createFrom()
                .items(Kept.values())
                .onItem()
                .transformToUniAndConcatenate(this::sweep)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    @Scheduled(
            every = "{gleaner.poller.retention.interval}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return sweep().onFailure()
                .invoke(failure -> LOG.warnf("sweep failed cause=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(0)
                .replaceWithVoid();
    }

    private Uni<Integer> sweep(Kept kept) {
        AtomicInteger rounds = new AtomicInteger();
        return Uni.createFrom()
                .deferred(() -> rows.sweep(kept, config.rowsAtOnce()))
                .repeat()
                .whilst(swept -> swept >= config.rowsAtOnce() && rounds.incrementAndGet() < config.roundsAtMost())
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(swept -> tell(kept, swept));
    }

    private void tell(Kept kept, int swept) {
        if (swept > 0) {
            metrics.counter(SWEPT, "what", kept.wireName()).increment(swept);
            LOG.infof("swept what=%s rows=%d", kept.wireName(), swept);
        }
    }
}
