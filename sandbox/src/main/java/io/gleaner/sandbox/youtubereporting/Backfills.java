package io.gleaner.sandbox.youtubereporting;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Corrections that somebody asked for: the job makes another report of the day at that instant. Thread-safe. */
final class Backfills {

    private static final int MOST_OF_A_DAY = 50;

    private final Map<String, List<Instant>> byDay = new TreeMap<>();

    synchronized void add(Job job, LocalDate start, Instant createTime) {
        List<Instant> ofDay = byDay.computeIfAbsent(key(job, start), day -> new ArrayList<>());
        if (ofDay.size() >= MOST_OF_A_DAY) {
            throw new IllegalArgumentException("at most " + MOST_OF_A_DAY + " corrections of a day");
        }
        ofDay.add(createTime);
    }

    synchronized List<Instant> of(Job job, LocalDate start) {
        return List.copyOf(byDay.getOrDefault(key(job, start), List.of()));
    }

    synchronized JsonObject memory() {
        JsonObject memory = new JsonObject();
        byDay.forEach((day, instants) -> memory.put(
                day, new JsonArray(instants.stream().map(Instant::toString).toList())));
        return memory;
    }

    synchronized void remember(JsonObject memory) {
        memory.fieldNames()
                .forEach(day -> byDay.put(
                        day,
                        new ArrayList<>(memory.getJsonArray(day).stream()
                                .map(text -> Instant.parse((String) text))
                                .toList())));
    }

    private static String key(Job job, LocalDate start) {
        return job.id() + "/" + start;
    }
}
