package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.events.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what the workers do. */
@ApplicationScoped
public class DownloadMetrics {

    private final MeterRegistry metrics;

    DownloadMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void stored(Claim claim, long bytes) {
        metrics.counter("gleaner.downloads.stored", "provider", claim.report().provider())
                .increment();
        metrics.counter("gleaner.downloads.bytes", "provider", claim.report().provider())
                .increment(bytes);
    }

    void failed(Claim claim, Reason reason) {
        metrics.counter("gleaner.downloads.failed", "provider", claim.report().provider(), "reason", reason.wireName())
                .increment();
    }
}
