package io.gleaner.sandbox.dailymotion;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Days whose numbers Dailymotion has changed after the fact. Thread-safe. */
final class Restatements {

    private final List<Restatement> all = new ArrayList<>();

    synchronized void add(String account, LocalDate from, LocalDate to) {
        all.add(new Restatement(account, from, to));
    }

    synchronized int count() {
        return all.size();
    }

    /** Which version of a day's numbers a report has that was asked for after {@code known} restatements. */
    synchronized int version(String account, LocalDate day, int known) {
        return (int) all.stream()
                .limit(known)
                .filter(restatement -> restatement.account.equals(account)
                        && !day.isBefore(restatement.from)
                        && !day.isAfter(restatement.to))
                .count();
    }

    synchronized JsonArray memory() {
        JsonArray memory = new JsonArray();
        all.forEach(restatement -> memory.add(new JsonObject()
                .put("account", restatement.account)
                .put("from", restatement.from.toString())
                .put("to", restatement.to.toString())));
        return memory;
    }

    void remember(JsonArray memory) {
        memory.stream()
                .map(JsonObject.class::cast)
                .forEach(json -> add(
                        json.getString("account"),
                        LocalDate.parse(json.getString("from")),
                        LocalDate.parse(json.getString("to"))));
    }

    private record Restatement(String account, LocalDate from, LocalDate to) {}
}
