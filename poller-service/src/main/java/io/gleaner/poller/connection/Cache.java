package io.gleaner.poller.connection;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Remembers answers until they are stale; failures are not remembered. Thread-safe. */
final class Cache<T> {

    private static final int MOST = 10_000;

    private final Map<ConnectionId, Entry<T>> entries = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Function<T, Instant> staleAt;

    Cache(Clock clock, Function<T, Instant> staleAt) {
        this.clock = clock;
        this.staleAt = staleAt;
    }

    Uni<T> get(ConnectionId id, Supplier<Uni<T>> source) {
        Entry<T> entry = entries.get(id);
        if (entry != null && clock.instant().isBefore(entry.staleAt)) {
            return Uni.createFrom().item(entry.value);
        }
        return source.get().invoke(value -> put(id, value));
    }

    void put(ConnectionId id, T value) {
        if (entries.size() >= MOST) {
            Instant now = clock.instant();
            entries.values().removeIf(entry -> !now.isBefore(entry.staleAt));
        }
        entries.put(id, new Entry<>(value, staleAt.apply(value)));
    }

    void forget(ConnectionId id) {
        entries.remove(id);
    }

    private record Entry<T>(T value, Instant staleAt) {}
}
