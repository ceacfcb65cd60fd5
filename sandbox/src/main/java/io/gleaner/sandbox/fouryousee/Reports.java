package io.gleaner.sandbox.fouryousee;

import io.gleaner.sandbox.content.Seeded;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports that were asked for; the oldest are forgotten when there are very many. Thread-safe. */
final class Reports {

    private static final int MOST = 20_000;
    private static final int BEFORE_THE_FIRST = 522_872;
    private static final long THIRTEEN_DIGITS = 1L << 52;

    private final Map<Integer, Report> reports = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Report> eldest) {
            return size() > MOST;
        }
    };
    private final Deque<Outcome> outcomes = new ArrayDeque<>();
    private final FourYouSeeSwitches switches;
    private final Seeded seeded;
    private final Clock clock;
    private int last = BEFORE_THE_FIRST;

    Reports(FourYouSeeSwitches switches, Seeded seeded, Clock clock) {
        this.switches = switches;
        this.seeded = seeded;
        this.clock = clock;
    }

    synchronized Report ask(Account account, String type, String webhook, ReportFilter filter) {
        Instant now = clock.instant();
        int id = ++last;
        String proof = "%013x".formatted(seeded.below(THIRTEEN_DIGITS, "4yousee", account.name(), id));
        Report report = new Report(
                id,
                account.name(),
                type,
                webhook,
                filter,
                outcome(filter),
                id + "-" + proof + ".gz",
                now,
                now.plus(switches.reportDelay));
        reports.put(id, report);
        return report;
    }

    synchronized void next(Outcome outcome, int times) {
        for (int i = 0; i < times; i++) {
            outcomes.addLast(outcome);
        }
    }

    synchronized Optional<Report> find(int id) {
        return Optional.ofNullable(reports.get(id));
    }

    synchronized List<Report> all() {
        return List.copyOf(reports.values());
    }

    private Outcome outcome(ReportFilter filter) {
        if (filter.medias().contains(switches.failingMedia)) {
            return Outcome.FAILED;
        }
        return outcomes.isEmpty() ? Outcome.SUCCESS : outcomes.removeFirst();
    }

    synchronized JsonObject memory() {
        JsonArray all = new JsonArray();
        reports.values().forEach(report -> all.add(report.memory()));
        return new JsonObject().put("last", last).put("reports", all);
    }

    synchronized void remember(JsonObject memory) {
        last = memory.getInteger("last");
        memory.getJsonArray("reports").stream()
                .map(JsonObject.class::cast)
                .map(Report::remembered)
                .forEach(report -> reports.put(report.id(), report));
    }
}
