package io.gleaner.poller.request;

import io.gleaner.delivery.EventIntake;
import io.gleaner.delivery.EventIntakes;
import io.gleaner.delivery.Received;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.lease.Leases;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in requests from whoever sends them: the planner, the HTTP interface, or any other producer. */
@ApplicationScoped
class ReportRequestedListener {

    private final EventIntake<ReportRequested> intake;
    private final RequestRepository requests;
    private final Leases leases;
    private final Pool pool;
    private final Event<WorkArrived> arrivals;

    ReportRequestedListener(
            EventIntakes intakes, RequestRepository requests, Leases leases, Pool pool, Event<WorkArrived> arrivals) {
        this.intake = intakes.of(ReportRequested.class);
        this.requests = requests;
        this.leases = leases;
        this.pool = pool;
        this.arrivals = arrivals;
    }

    @Incoming("report-requested")
    Uni<Void> onReportRequested(ConsumerRecords<String, byte[]> batch) {
        return intake.receive(batch, this::store);
    }

    Uni<Void> store(List<Received<ReportRequested>> received) {
        List<ReportRequested> events = received.stream().map(Received::event).toList();
        var connections =
                events.stream().map(event -> event.report().connection()).toList();
        return pool.withTransaction(tx -> requests.insert(tx, events).chain(() -> leases.wake(tx, connections)))
                .invoke(() -> arrivals.fire(new WorkArrived()));
    }
}
