package io.gleaner.poller.provider.youtubedata;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was told by id, for a while and up to a number; that something does not exist is remembered too. Thread-safe.
 *
 * @param <T> what is told
 */
final class Remembered<T> {

    private final Map<String, Answer<T>> answers;
    private final Duration lasts;

    Remembered(Duration lasts, int most) {
        this.lasts = lasts;
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answer<T>> eldest) {
                return size() > most;
            }
        };
    }

    /** Null when nothing is remembered, empty when it is remembered not to exist. */
    synchronized Optional<T> get(String key, Instant now) {
        Answer<T> answer = answers.get(key);
        return answer == null || !answer.until().isAfter(now) ? null : answer.value();
    }

    /** @param value null when it does not exist */
    synchronized void put(String key, T value, Instant now) {
        answers.put(key, new Answer<>(Optional.ofNullable(value), now.plus(lasts)));
    }

    private record Answer<T>(Optional<T> value, Instant until) {}
}
