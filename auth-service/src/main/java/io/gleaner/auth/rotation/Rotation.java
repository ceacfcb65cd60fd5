package io.gleaner.auth.rotation;

import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.store.StoreTrouble;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Seals anew what is to be sealed anew, and tells metrics how far that is: values by the key that sealed them. */
@ApplicationScoped
class Rotation {

    private static final Logger LOG = Logger.getLogger(Rotation.class);

    private final Resealer resealer;
    private final KeyCounts counts;
    private final KeyRing keyRing;
    private final MeterRegistry metrics;
    private final Map<String, AtomicLong> gauges = new ConcurrentHashMap<>();

    @Inject
    Rotation(Resealer resealer, KeyCounts counts, KeyRing keyRing, MeterRegistry metrics) {
        this.resealer = resealer;
        this.counts = counts;
        this.keyRing = keyRing;
        this.metrics = metrics;
    }

    @Scheduled(every = "{gleaner.auth.rotation.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> rotate() {
        return resealer.pass()
                .invoke(this::tell)
                .chain(counts::all)
                .invoke(this::show)
                .replaceWithVoid()
                .onFailure(StoreTrouble::passes)
                .recoverWithNull();
    }

    private void tell(int sealed) {
        if (sealed > 0) {
            LOG.infof("event=values-resealed key=%s values=%d", keyRing.activeKeyId(), sealed);
        }
    }

    private void show(SortedMap<String, Map<SealedColumn, Long>> now) {
        Set<String> keys = new TreeSet<>(keyRing.keyIds());
        keys.addAll(now.keySet());
        keys.forEach(key -> gauges.computeIfAbsent(key, this::gauge));
        gauges.forEach((key, gauge) -> gauge.set(now.getOrDefault(key, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum()));
    }

    private AtomicLong gauge(String key) {
        AtomicLong values = new AtomicLong();
        Gauge.builder("gleaner.auth.sealed.values", values, AtomicLong::get)
                .tag("key", key)
                .register(metrics);
        return values;
    }
}
