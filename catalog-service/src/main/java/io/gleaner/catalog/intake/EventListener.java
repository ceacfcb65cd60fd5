package io.gleaner.catalog.intake;

import io.gleaner.catalog.readmodel.ReadModel;
import io.gleaner.delivery.EventIntake;
import io.gleaner.delivery.EventIntakes;
import io.gleaner.delivery.Received;
import io.gleaner.events.FileStored;
import io.gleaner.events.ReportEvent;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportReady;
import io.gleaner.events.ReportRequested;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in all four topics, a batch in one transaction; a batch is acknowledged once it is committed. */
@ApplicationScoped
class EventListener {

    private final IntakeMetrics metrics;
    private final EventIntake<ReportRequested> requested;
    private final EventIntake<ReportReady> ready;
    private final EventIntake<FileStored> stored;
    private final EventIntake<ReportFailed> failed;

    EventListener(IntakeMetrics metrics, EventIntakes intakes) {
        this.metrics = metrics;
        this.requested = intakes.of(ReportRequested.class);
        this.ready = intakes.of(ReportReady.class);
        this.stored = intakes.of(FileStored.class);
        this.failed = intakes.of(ReportFailed.class);
    }

    @Incoming("report-requested")
    Uni<Void> onReportRequested(ConsumerRecords<String, byte[]> batch) {
        return requested.receiveUnhurried(batch, this::apply);
    }

    @Incoming("report-ready")
    Uni<Void> onReportReady(ConsumerRecords<String, byte[]> batch) {
        return ready.receiveUnhurried(batch, this::apply);
    }

    @Incoming("file-stored")
    Uni<Void> onFileStored(ConsumerRecords<String, byte[]> batch) {
        return stored.receiveUnhurried(batch, this::apply);
    }

    @Incoming("report-failed")
    Uni<Void> onReportFailed(ConsumerRecords<String, byte[]> batch) {
        return failed.receiveUnhurried(batch, this::apply);
    }

    private <T extends ReportEvent> Uni<Void> apply(SqlConnection connection, List<Received<T>> received) {
        List<T> events = received.stream().map(Received::event).toList();
        return ReadModel.apply(connection, events).invoke(() -> metrics.applied(events));
    }
}
