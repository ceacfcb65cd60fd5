package io.gleaner.catalog.intake;

import io.gleaner.events.ReportEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is measured about the intake, by topic: {@code gleaner.catalog.events.applied}, how many events were merged, repeated
 * ones too; {@code gleaner.catalog.events.lag}, the time from the fact to its row.
 */
@ApplicationScoped
class IntakeMetrics {

    private static final Duration LONGEST_LAG = Duration.ofDays(60);

    private final MeterRegistry registry;
    private final Clock clock;

    IntakeMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void applied(List<? extends ReportEvent> events) {
        Instant now = clock.instant();
        for (ReportEvent event : events) {
            String topic = event.topic().topicName();
            Counter.builder("gleaner.catalog.events.applied")
                    .description("Events merged into the read model")
                    .tag("topic", topic)
                    .register(registry)
                    .increment();
            if (event.eventTime() != null) {
                Timer.builder("gleaner.catalog.events.lag")
                        .description("Time from a fact to its row")
                        .tag("topic", topic)
                        .register(registry)
                        .record(lag(event.eventTime(), now));
            }
        }
    }

    /** A sender's clock may be ahead, and an event may claim any time at all. */
    private static Duration lag(Instant from, Instant to) {
        Instant earliest = to.minus(LONGEST_LAG);
        return from.isAfter(to) ? Duration.ZERO : Duration.between(from.isBefore(earliest) ? earliest : from, to);
    }
}
