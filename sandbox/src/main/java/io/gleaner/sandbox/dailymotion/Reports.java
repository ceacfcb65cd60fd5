package io.gleaner.sandbox.dailymotion;

import io.gleaner.sandbox.state.StateFile;
import io.gleaner.sandbox.tokens.SealedTokens;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The reports that were asked for; the oldest are forgotten when there are very many. Thread-safe. */
final class Reports {

    private static final int MOST = 20_000;

    private final Map<Integer, PartnerReport> reports = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, PartnerReport> eldest) {
            return size() > MOST;
        }
    };
    private final SealedTokens tokens;
    private final DailymotionSwitches switches;
    private final Restatements restatements;
    private final ReportRows rows;
    private final Scripts scripts;
    private final Clock clock;
    private final StateFile state;
    private int last;

    Reports(
            SealedTokens tokens,
            DailymotionSwitches switches,
            Restatements restatements,
            ReportRows rows,
            Scripts scripts,
            Clock clock,
            StateFile state) {
        this.tokens = tokens;
        this.switches = switches;
        this.restatements = restatements;
        this.rows = rows;
        this.scripts = scripts;
        this.clock = clock;
        this.state = state;
    }

    /** Begins to make a report; empty when the account has as many in the making as it may. */
    Optional<PartnerReport> ask(Account account, ReportOrder order) {
        Instant now = clock.instant();
        PartnerReport report;
        synchronized (this) {
            if (open(account.id(), now) >= switches.openReports) {
                return Optional.empty();
            }
            report = make(++last, account, order, now);
            reports.put(report.number(), report);
        }
        state.changed();
        return Optional.of(report);
    }

    synchronized long open(String account, Instant now) {
        return reports.values().stream()
                .filter(report -> report.account().equals(account) && report.isOpen(now))
                .count();
    }

    synchronized Optional<PartnerReport> find(String token, Account account) {
        return tokens.claims(token)
                .map(claims -> reports.get(claims.getInteger("report")))
                .filter(report -> report.account().equals(account.id()));
    }

    synchronized Optional<PartnerReport> find(int number) {
        return Optional.ofNullable(reports.get(number));
    }

    synchronized List<PartnerReport> all() {
        return List.copyOf(reports.values());
    }

    private PartnerReport make(int number, Account account, ReportOrder order, Instant now) {
        Outcome outcome = scripts.takeOutcome();
        Instant ready = now.plus(switches.reportDelay);
        String token = tokens.jwt(new JsonObject()
                .put("report", number)
                .put("partner", account.id())
                .put("product", order.product())
                .put("from", order.start().toString())
                .put("to", order.end().toString()));
        return new PartnerReport(
                number,
                token,
                account.id(),
                order,
                outcome,
                restatements.count(),
                outcome == Outcome.EMPTY ? 0 : rows.parts(order),
                now,
                ready,
                ready.plus(switches.reportLifetime));
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
                .map(PartnerReport::remembered)
                .forEach(report -> reports.put(report.number(), report));
    }
}
