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

    private final Downloads downloads;
    private volatile Map<DownloadState, Long> counts = Map.of();

    QueueGauges(Downloads downloads, DownloadWorkers workers, MeterRegistry metrics) {
        this.downloads = downloads;
        for (DownloadState state : DownloadState.values()) {
            Gauge.builder("gleaner.downloads", this, gauges -> gauges.counts.getOrDefault(state, 0L))
                    .tag("state", state.wireName())
                    .description("Downloads in a state, over all replicas")
                    .register(metrics);
        }
        Gauge.builder("gleaner.downloads.active", workers, DownloadWorkers::active)
                .description("Downloads that this process is making")
                .register(metrics);
    }

    @Scheduled(every = "{gleaner.downloader.gauges}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> update() {
        return downloads
                .counts()
                .invoke(found -> counts = found)
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }
}
