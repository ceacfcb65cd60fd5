package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Remembers for a while what YouTube said to a connection, since each question costs a call of the project's quota.
 *
 * @param <T> what it said; immutable
 */
final class ShortMemory<T> {

    private final Map<String, Remembered<T>> memory = new ConcurrentHashMap<>();
    private final Duration lasts;

    ShortMemory(Duration lasts) {
        this.lasts = lasts;
    }

    /** What is remembered, or what {@code question} brings, which is remembered from then on. */
    Uni<T> recall(Turn turn, Supplier<Uni<T>> question) {
        Instant now = turn.clock().instant();
        Remembered<T> known = memory.get(key(turn));
        if (known != null && known.until().isAfter(now)) {
            return Uni.createFrom().item(known.value());
        }
        memory.values().removeIf(remembered -> !remembered.until().isAfter(now));
        return question.get().invoke(value -> memory.put(key(turn), new Remembered<>(value, now.plus(lasts))));
    }

    /** Makes the next {@link #recall} ask. */
    void forget(Turn turn) {
        memory.remove(key(turn));
    }

    /** Replaces what is remembered, for as long as that would have been. */
    void amend(Turn turn, UnaryOperator<T> change) {
        memory.computeIfPresent(
                key(turn), (key, known) -> new Remembered<>(change.apply(known.value()), known.until()));
    }

    private static String key(Turn turn) {
        return turn.connection().id() + "/" + YouTubeReportingCalls.contentOwner(turn);
    }

    private record Remembered<T>(T value, Instant until) {}
}
