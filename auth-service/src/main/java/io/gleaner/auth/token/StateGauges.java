package io.gleaner.auth.token;

import io.gleaner.auth.store.StoreTrouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the connections by state, for the metrics. Every replica tells the same numbers. */
@ApplicationScoped
class StateGauges {

    private final ConnectionStates states;
    private final Map<StateCode, AtomicLong> counts = new EnumMap<>(StateCode.class);

    @Inject
    StateGauges(ConnectionStates states, MeterRegistry metrics) {
        this.states = states;
        Arrays.stream(StateCode.values()).forEach(code -> counts.put(code, gauge(metrics, code)));
    }

    @Scheduled(every = "{gleaner.auth.metrics.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return states.counts()
                .invoke(now -> counts.forEach((code, gauge) -> gauge.set(now.getOrDefault(code, 0L))))
                .replaceWithVoid()
                .onFailure(StoreTrouble::passes)
                .recoverWithNull();
    }

    private static AtomicLong gauge(MeterRegistry metrics, StateCode code) {
        AtomicLong count = new AtomicLong();
        Gauge.builder("gleaner.auth.connections", count, AtomicLong::get)
                .tag("state", code.wireName())
                .register(metrics);
        return count;
    }
}
