package io.gleaner.poller.planning;

import static io.gleaner.poller.database.Columns.at;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.ReportRequested;
import io.gleaner.poller.crash.CrashPoint;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.lease.Leases;
import io.gleaner.poller.planning.Planner.Round;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.scheduled.StandingWishes;
import io.gleaner.poller.subscription.Cadence;
import io.gleaner.poller.zone.Zones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Plans one subscription at a time, in a transaction of its own. */
@ApplicationScoped
class SubscriptionPlanning {

    private static final String CLAIM = """
            SELECT s.*, (SELECT zone FROM connection_zone z WHERE z.connection = s.connection) AS zone
            FROM subscription s WHERE NOT paused AND plan_at <= $1 AND (last_day IS NULL OR COALESCE(planned_until, first_day) <= last_day)
            ORDER BY plan_at LIMIT 1 FOR UPDATE OF s SKIP LOCKED
            """;
    private static final String MOVE = "UPDATE subscription SET planned_until = $2, plan_at = $3 WHERE id = $1";
    /** There is no such provider here, or nobody has ever said in which zone the connection's days are. */
    private static final Duration WITHOUT_PROVIDER = Duration.ofHours(1);

    private final Pool pool;
    private final Providers providers;
    private final StandingWishes wishes;
    private final Leases leases;
    private final Outbox outbox;
    private final PlanningConfig config;
    private final RestatementPlanning restatements;
    private final Clock clock;

    SubscriptionPlanning(
            Pool pool,
            Providers providers,
            StandingWishes wishes,
            Leases leases,
            Outbox outbox,
            PlanningConfig config,
            RestatementPlanning restatements,
            Clock clock) {
        this.pool = pool;
        this.providers = providers;
        this.wishes = wishes;
        this.leases = leases;
        this.outbox = outbox;
        this.config = config;
        this.restatements = restatements;
        this.clock = clock;
    }

    Uni<Round> planSome() {
        Instant now = clock.instant();
        return pool.withTransaction(
                tx -> tx.preparedQuery(CLAIM).execute(Tuple.of(at(now))).chain(rows -> plan(tx, rows, now)));
    }

    private Uni<Round> plan(SqlConnection transaction, RowSet<Row> rows, Instant now) {
        if (rows.size() == 0) {
            return Uni.createFrom().item(new Round(0, 0));
        }
        Row row = rows.iterator().next();
        return providers
                .named(row.getString("provider"))
                .filter(provider -> Zones.of(provider, row.getString("zone")) != null)
                .map(provider -> plan(transaction, row, provider, now))
                .orElseGet(() -> move(transaction, row, row.getLocalDate("planned_until"), now.plus(WITHOUT_PROVIDER))
                        .replaceWith(new Round(1, 0)));
    }

    private Uni<Round> plan(SqlConnection transaction, Row row, Provider provider, Instant now) {
        Rules rules = Rules.of(provider, Zones.of(provider, row.getString("zone")));
        LocalDate planned = row.getLocalDate("planned_until");
        Plan plan = Plan.of(
                rules,
                planned == null ? row.getLocalDate("first_day") : planned,
                row.getLocalDate("last_day"),
                row.getBoolean("monthly") ? Cadence.ofMonths() : Cadence.ofDays(row.getInteger("cadence_days")),
                now,
                config.periodsAtOnce());
        List<ReportRequested> events = plan.periods().stream()
                .map(period -> event(row, rules, period, now))
                .toList();
        return move(transaction, row, plan.plannedUntil(), plan.again())
                .chain(() -> outbox.addAll(transaction, events))
                .chain(() -> restate(transaction, row, rules, plan, now))
                .chain(() -> stand(transaction, row, provider, planned == null))
                .invoke(CrashPoint.BEFORE_PLAN_IS_SAVED::hit)
                .replaceWith(new Round(1, events.size()));
    }

    private static ReportRequested event(Row row, Rules rules, Period period, Instant now) {
        Instant end = period.endsAt(rules.zone());
        return new ReportRequested(
                Report.of(
                        row.getString("provider"),
                        new ConnectionId(row.getString("connection")),
                        row.getString("report_type"),
                        ReportColumns.parameters(row),
                        period),
                ReportRequested.INITIAL,
                row.getString("id"),
                (end.isAfter(now) ? end : now).plus(rules.lateAfter()),
                now);
    }

    /** A period whose figures were not final when it was asked for is asked for again. */
    private Uni<Void> restate(SqlConnection transaction, Row row, Rules rules, Plan plan, Instant now) {
        int days = rules.restates() ? row.getInteger("restatement_days") : 0;
        return restatements.expect(transaction, row.getString("id"), row.getString("provider"), plan, days, rules, now);
    }

    /** The job of a scheduled provider has to stand before the first day is over. */
    private Uni<Void> stand(SqlConnection transaction, Row row, Provider provider, boolean first) {
        if (!first || !(provider instanceof ScheduledProvider)) {
            return Uni.createFrom().voidItem();
        }
        ConnectionId connection = new ConnectionId(row.getString("connection"));
        Parameters parameters = ReportColumns.parameters(row);
        // The connection first, as in a turn: two transactions that lock in different orders would block each other.
        return leases.wake(transaction, List.of(connection))
                .chain(() -> wishes.want(transaction, connection, row.getString("report_type"), parameters));
    }

    private static Uni<Void> move(SqlConnection transaction, Row row, LocalDate plannedUntil, Instant again) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(row.getString("id"), plannedUntil, at(again)))
                .replaceWithVoid();
    }
}
