package io.gleaner.sandbox.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often the sandbox was asked for what, and the last requests in full. Thread-safe. */
public final class Calls {

    private static final int LAST = 2_000;
    private static final int FILES = 100_000;

    private final Map<String, Map<Integer, Long>> counts = new TreeMap<>();
    private final Deque<Exchange> last = new ArrayDeque<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Long> served = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > FILES;
        }
    };

    /** Counts a request. */
    public synchronized void record(Exchange exchange) {
        counts.computeIfAbsent(exchange.operation(), operation -> new TreeMap<>())
                .merge(exchange.status(), 1L, Long::sum);
        last.addLast(exchange);
        if (last.size() > LAST) {
            last.removeFirst();
        }
    }

    /** Keeps the JSON that was answered to an operation, in place of the one before. */
    public synchronized void recordAnswer(String operation, String json) {
        answers.put(operation, json);
    }

    /** The JSON of the last good and unharmed answer to an operation; empty when there was none, or none of moderate size. */
    public synchronized Optional<String> lastAnswer(String operation) {
        return Optional.ofNullable(answers.get(operation));
    }

    /** Counts a file of which the whole body went out. */
    public synchronized void recordServed(String path) {
        served.merge(path, 1L, Long::sum);
    }

    /** How often this was asked for since the last {@link #reset}, whatever the answer. */
    public synchronized long count(String operation) {
        return counts.getOrDefault(operation, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How often this was answered with this status. */
    public synchronized long count(String operation, int status) {
        return counts.getOrDefault(operation, Map.of()).getOrDefault(status, 0L);
    }

    /** By operation, then by status. */
    public synchronized Map<String, Map<Integer, Long>> counts() {
        Map<String, Map<Integer, Long>> copy = new TreeMap<>();
        counts.forEach((operation, byStatus) -> copy.put(operation, new TreeMap<>(byStatus)));
        return copy;
    }

    /** The last requests, oldest first; at most two thousand. */
    public synchronized List<Exchange> exchanges() {
        return List.copyOf(last);
    }

    /** How often the whole file at this path went out. */
    public synchronized long served(String path) {
        return served.getOrDefault(path, 0L);
    }

    /** Forgets the counts, the exchanges and the answers, not what was served. */
    public synchronized void reset() {
        counts.clear();
        last.clear();
        answers.clear();
    }
}
