package io.gleaner.auth.health;

import io.gleaner.auth.health.ConnectionStates.Count;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.events.HealthCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the connections by provider and health, for the metrics. Every replica tells the same numbers. */
@ApplicationScoped
class HealthGauges {

    private final ConnectionStates states;
    private final MeterRegistry metrics;
    private final Map<Count, AtomicLong> gauges = new ConcurrentHashMap<>();
    private final List<Gauge> registered = new CopyOnWriteArrayList<>();

    @Inject
    HealthGauges(ConnectionStates states, MeterRegistry metrics) {
        this.states = states;
        this.metrics = metrics;
    }

    @Scheduled(every = "{gleaner.auth.metrics.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return states.counts()
                .invoke(this::show)
                .replaceWithVoid()
                .onFailure(StoreTrouble::passes)
                .recoverWithNull();
    }

    /** A provider that was seen once has every code from then on, so that none is missing from a graph. */
    private void show(Map<Count, Long> now) {
        for (Count count : now.keySet()) {
            for (HealthCode code : HealthCode.values()) {
                gauges.computeIfAbsent(new Count(count.provider(), code), this::gauge);
            }
        }
        gauges.forEach((count, gauge) -> gauge.set(now.getOrDefault(count, 0L)));
    }

    private AtomicLong gauge(Count what) {
        AtomicLong count = new AtomicLong();
        registered.add(Gauge.builder("gleaner.auth.connections", count, AtomicLong::get)
                .tag("provider", what.provider())
                .tag("code", what.code().wireName())
                .register(metrics));
        return count;
    }

    /** A registry that outlives the service would show gauges of nothing, and take no others in their place. */
    @PreDestroy
    void forget() {
        registered.forEach(metrics::remove);
    }
}
