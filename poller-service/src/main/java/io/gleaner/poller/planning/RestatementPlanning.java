package io.gleaner.poller.planning;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.Period;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.planning.Planner.Round;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.zone.Zones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks again for periods whose figures are final by now, in the name of the same report and for another occasion. */
@ApplicationScoped
class RestatementPlanning {

    private static final String TAKE = """
            WITH due AS (
                SELECT r.subscription, r.period_start, r.period_end FROM restatement r
                JOIN subscription s ON s.id = r.subscription
                WHERE r.due_at <= $1 AND NOT s.paused ORDER BY r.due_at LIMIT 100 FOR UPDATE OF r SKIP LOCKED),
            taken AS (
                DELETE FROM restatement r USING due d
                WHERE r.subscription = d.subscription AND r.period_start = d.period_start AND r.period_end = d.period_end
                RETURNING r.*)
            SELECT s.id, s.provider, s.connection, s.report_type, s.parameters, s.restatement_days,
                t.period_start, t.period_end, t.due_at,
                (SELECT zone FROM connection_zone z WHERE z.connection = s.connection) AS zone
            FROM taken t JOIN subscription s ON s.id = t.subscription
            """;

    private static final String EXPECT = """
            INSERT INTO restatement (subscription, period_start, period_end, due_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """;

    private final Pool pool;
    private final Providers providers;
    private final Outbox outbox;
    private final PlanningConfig config;
    private final Clock clock;

    RestatementPlanning(Pool pool, Providers providers, Outbox outbox, PlanningConfig config, Clock clock) {
        this.pool = pool;
        this.providers = providers;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    Uni<Round> planSome() {
        Instant now = clock.instant();
        return pool.withTransaction(
                tx -> tx.preparedQuery(TAKE).execute(Tuple.of(at(now))).chain(rows -> ask(tx, rows, now)));
    }

    private Uni<Round> ask(SqlConnection transaction, RowSet<Row> rows, Instant now) {
        List<ReportRequested> events = rows.stream()
                .map(row -> event(row, now))
                .flatMap(Optional::stream)
                .toList();
        return outbox.addAll(transaction, events)
                .chain(() -> expect(
                        transaction,
                        rows.stream()
                                .map(row -> again(row, now))
                                .flatMap(Optional::stream)
                                .toList()))
                .replaceWith(new Round(rows.size(), events.size()));
    }

    /**
     * Notes when the periods of a plan are to be asked for once more, in the caller's transaction.
     *
     * @param days how long their figures change; 0 when they do not
     */
    Uni<Void> expect(
            SqlConnection transaction,
            String subscription,
            String provider,
            Plan plan,
            int days,
            Rules rules,
            Instant now) {
        return expect(
                transaction,
                plan.periods().stream()
                        .map(period ->
                                restatement(subscription, period, window(provider, period.end(), days), rules, now))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Uni<Void> expect(SqlConnection transaction, List<Tuple> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(EXPECT).executeBatch(rows).replaceWithVoid();
    }

    /** What a window has left after one of its days. */
    private Optional<Tuple> again(Row row, Instant now) {
        Period period = Period.of(row.getLocalDate("period_start"), row.getLocalDate("period_end"));
        RestatementWindow window = window(row.getString("provider"), period.end(), row.getInteger("restatement_days"));
        return providers
                .named(row.getString("provider"))
                .filter(provider -> window.daily())
                .map(provider -> Rules.of(provider, Zones.of(provider, row.getString("zone"))))
                .flatMap(rules -> restatement(row.getString("id"), period, window, rules, now));
    }

    private RestatementWindow window(String provider, LocalDate end, int days) {
        return new RestatementWindow(
                end, days, config.restateDaily().orElse(Set.of()).contains(provider));
    }

    private static Optional<Tuple> restatement(
            String subscription, Period period, RestatementWindow window, Rules rules, Instant now) {
        return Optional.ofNullable(window.nextAfter(now, rules))
                .map(due -> Tuple.of(subscription, period.start(), period.end(), at(due)));
    }

    private static ReportRequested event(Row row, Rules rules, Instant now) {
        ZoneId zone = rules.zone() == null ? ZoneOffset.UTC : rules.zone();
        return new ReportRequested(
                Zones.in(rules.zone(), ReportColumns.report(row)),
                "restatement-" + instant(row, "due_at").atZone(zone).toLocalDate(),
                row.getString("id"),
                now.plus(rules.lateAfter()),
                now);
    }

    private Optional<ReportRequested> event(Row row, Instant now) {
        return providers
                .named(row.getString("provider"))
                .map(provider -> event(row, Rules.of(provider, Zones.of(provider, row.getString("zone"))), now));
    }
}
