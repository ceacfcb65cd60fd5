package io.gleaner.downloader.work;

import io.gleaner.events.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Claims that wait for a thread. What disappears first comes first, and of a connection no more run at once than may, those of other
 * processes counted in. Thread-safe.
 */
final class Stock {

    private static final Comparator<Running> URGENCY = Comparator.comparing(Stock::end)
            .thenComparing(one -> one.claim().readyAt())
            .thenComparing(one -> one.claim().fileId())
            .thenComparing(one -> one.claim().fence());

    private final int perConnection;
    private final Map<ConnectionId, Line> lines = new HashMap<>();
    private int size;
    private int running;

    /** @param perConnection how many of a connection may run at once, over all processes */
    Stock(int perConnection) {
        this.perConnection = perConnection;
    }

    /** What one connection has here. */
    private static final class Line {
        private final TreeSet<Running> waiting = new TreeSet<>(URGENCY);
        private int running;
        private int elsewhere;
    }

    private static Instant end(Running one) {
        Instant end = one.claim().availableUntil();
        return end == null ? Instant.MAX : end;
    }

    private static ConnectionId connection(Running one) {
        return one.claim().report().connection();
    }

    synchronized void add(Collection<Running> claimed) {
        for (Running one : claimed) {
            Line line = lines.computeIfAbsent(connection(one), unused -> new Line());
            line.elsewhere = one.claim().elsewhere();
            if (line.waiting.add(one)) {
                size++;
            }
        }
    }

    /** Takes what is to run next, and counts it as running; empty when so many run already, or nothing may. */
    synchronized Optional<Running> next(int most) {
        if (running >= most) {
            return Optional.empty();
        }
        Optional<Line> best = lines.values().stream()
                .filter(line -> !line.waiting.isEmpty() && line.running + line.elsewhere < perConnection)
                .min(Comparator.comparing(line -> line.waiting.first(), URGENCY));
        return best.map(line -> {
            line.running++;
            running++;
            size--;
            return line.waiting.pollFirst();
        });
    }

    /** What was taken has ended. @return whether as many of its connection ran as may, so that others may have waited for this end */
    synchronized boolean ended(Running one) {
        running--;
        Line line = lines.get(connection(one));
        boolean full = line.running + line.elsewhere >= perConnection;
        line.running--;
        forgetIfEmpty(connection(one));
        return full;
    }

    /** Takes one out that need not run; false when it waits no longer. */
    synchronized boolean remove(Running one) {
        Line line = lines.get(connection(one));
        boolean removed = line != null && line.waiting.remove(one);
        if (removed) {
            size--;
            forgetIfEmpty(connection(one));
        }
        return removed;
    }

    /** Takes out what is more than so many: what disappears last goes first. */
    synchronized List<Running> beyond(int most) {
        List<Running> all = new ArrayList<>();
        lines.values().forEach(line -> all.addAll(line.waiting));
        all.sort(URGENCY);
        List<Running> excess = List.copyOf(all.subList(Math.min(most, all.size()), all.size()));
        excess.forEach(this::remove);
        return excess;
    }

    private void forgetIfEmpty(ConnectionId connection) {
        Line line = lines.get(connection);
        if (line.waiting.isEmpty() && line.running == 0) {
            lines.remove(connection);
        }
    }

    synchronized int size() {
        return size;
    }

    synchronized int running() {
        return running;
    }
}
