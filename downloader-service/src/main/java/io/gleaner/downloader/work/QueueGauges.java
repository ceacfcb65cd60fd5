package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.DownloadState;
import io.gleaner.downloader.queue.Downloads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** How many downloads are in each state: the depth of the queue, for people and for autoscaling. */
@ApplicationScoped
public class QueueGauges {

    private static final int PAUSE_PER_WORK = 100;

    private final Downloads downloads;
    private volatile Map<DownloadState, Long> counts = Map.of();
    private volatile long stored;
    private volatile long storedDueAt = System.nanoTime();

    QueueGauges(Downloads downloads, DownloadWorkers workers, MeterRegistry metrics) {
        this.downloads = downloads;
        for (DownloadState state : DownloadState.values()) {
            Gauge.builder("gleaner.downloads", this, gauges -> gauges.count(state))
                    .tag("state", state.wireName())
                    .description("Downloads in a state, over all replicas")
                    .register(metrics);
        }
        Gauge.builder("gleaner.downloads.active", workers, DownloadWorkers::active)
                .description("Downloads that this process is making")
                .register(metrics);
    }

    private long count(DownloadState state) {
        return state == DownloadState.STORED ? stored : counts.getOrDefault(state, 0L);
    }

    /** Those that are stored grow for ever, and so does what it takes to count them: no more than a hundredth of the time. */
    private Uni<Void> updateStored() {
        long begun = System.nanoTime();
        if (begun - storedDueAt < 0) {
            return Uni.createFrom().voidItem();
        }
        return downloads
                .stored()
                .invoke(found -> {
                    stored = found;
                    storedDueAt = begun + (System.nanoTime() - begun) * PAUSE_PER_WORK;
                })
                .replaceWithVoid();
    }

    @Scheduled(every = "{gleaner.downloader.gauges}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> update() {
        return downloads
                .open()
                .invoke(found -> counts = found)
                .chain(this::updateStored)
                .onFailure()
                .recoverWithNull();
    }
}
