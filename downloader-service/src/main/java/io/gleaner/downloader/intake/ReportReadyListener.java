package io.gleaner.downloader.intake;

import io.gleaner.delivery.EventIntake;
import io.gleaner.delivery.EventIntakes;
import io.gleaner.delivery.Received;
import io.gleaner.downloader.crash.CrashPoint;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.work.DownloadWorkers;
import io.gleaner.events.ReportReady;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Puts the parts of ready revisions into the queue, in one statement for a batch, and wakes the workers. */
@ApplicationScoped
public class ReportReadyListener {

    private final EventIntake<ReportReady> intake;
    private final DownloadQueue queue;
    private final DownloadWorkers workers;

    ReportReadyListener(EventIntakes intakes, DownloadQueue queue, DownloadWorkers workers) {
        this.intake = intakes.of(ReportReady.class);
        this.queue = queue;
        this.workers = workers;
    }

    @Incoming("report-ready")
    Uni<Void> onReportReady(ConsumerRecords<String, byte[]> batch) {
        return intake.receiveUnhurried(batch, this::store);
    }

    /** What there is a thread for is claimed by the same statement: nothing waits for a second one. */
    private Uni<Void> store(SqlConnection connection, List<Received<ReportReady>> received) {
        List<ReportReady> ready = received.stream().map(Received::event).toList();
        long parts = ready.stream().mapToLong(event -> event.parts().size()).sum();
        return workers.claimNew(count -> queue.add(connection, ready, count))
                .invoke(claims -> {
                    CrashPoint.AFTER_INTAKE_BEFORE_ACK.hit();
                    workers.begin(claims, claims.size() < parts);
                })
                .replaceWithVoid();
    }
}
