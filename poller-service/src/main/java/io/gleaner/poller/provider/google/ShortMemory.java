package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Remembers for a while what a Google API said to a connection, since each question costs a call of a quota.
 *
 * @param <T> what it said; immutable
 */
public final class ShortMemory<T> {

    private final Map<String, Remembered<T>> memory = new ConcurrentHashMap<>();
    private final Duration lasts;

    /** @param lasts how long an answer is good for */
    public ShortMemory(Duration lasts) {
        this.lasts = lasts;
    }

    /** What is remembered, or what {@code question} brings, which is remembered from then on. */
    public Uni<T> recall(Turn turn, Supplier<Uni<T>> question) {
        return recall(turn, "", question);
    }

    /** The same for one of several questions, told apart by {@code about}. */
    public Uni<T> recall(Turn turn, String about, Supplier<Uni<T>> question) {
        Instant now = turn.clock().instant();
        String key = key(turn, about);
        Remembered<T> known = memory.get(key);
        if (known != null && known.until().isAfter(now)) {
            return Uni.createFrom().item(known.value());
        }
        memory.values().removeIf(remembered -> !remembered.until().isAfter(now));
        return question.get().invoke(value -> memory.put(key, new Remembered<>(value, now.plus(lasts))));
    }

    /** Makes the next {@link #recall} ask. */
    public void forget(Turn turn) {
        memory.remove(key(turn, ""));
    }

    /** Replaces what is remembered, for as long as that would have been. */
    public void amend(Turn turn, UnaryOperator<T> change) {
        memory.computeIfPresent(
                key(turn, ""), (key, known) -> new Remembered<>(change.apply(known.value()), known.until()));
    }

    private static String key(Turn turn, String about) {
        return turn.connection().id() + "/" + ContentOwner.of(turn.connection()) + "/" + about;
    }

    private record Remembered<T>(T value, Instant until) {}
}
