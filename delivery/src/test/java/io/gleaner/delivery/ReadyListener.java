package io.gleaner.delivery;

import io.gleaner.events.ReportReady;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores in memory, and fails as a test wants it to. */
@Singleton
public class ReadyListener {

    final BlockingQueue<ReportReady> stored = new LinkedBlockingQueue<>();
    volatile Function<List<Received<ReportReady>>, Throwable> trouble = events -> null;

    private final EventIntake<ReportReady> intake;

    ReadyListener(EventIntakes intakes) {
        this.intake = intakes.of(ReportReady.class);
    }

    @Incoming("report-ready")
    Uni<Void> onReportReady(ConsumerRecords<String, byte[]> batch) {
        return intake.receive(batch, this::store);
    }

    private Uni<Void> store(List<Received<ReportReady>> events) {
        Throwable failure = trouble.apply(events);
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        events.forEach(received -> stored.add(received.event()));
        return Uni.createFrom().voidItem();
    }
}
