package io.gleaner.poller.planning;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.delivery.Outbox;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

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
            SELECT s.id, s.provider, s.connection, s.report_type, s.parameters, t.period_start, t.period_end, t.due_at,
                (SELECT zone FROM connection_zone z WHERE z.connection = s.connection) AS zone
            FROM taken t JOIN subscription s ON s.id = t.subscription
            """;

    private final Pool pool;
    private final Providers providers;
    private final Outbox outbox;
    private final Clock clock;

    RestatementPlanning(Pool pool, Providers providers, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.providers = providers;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Round> planSome() {
        Instant now = clock.instant();
        return pool.withTransaction(
                tx -> tx.preparedQuery(TAKE).execute(Tuple.of(at(now))).chain(rows -> ask(tx, rows, now)));
    }

    private Uni<Round> ask(SqlConnection transaction, RowSet<Row> rows, Instant now) {
        List<ReportRequested> events = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> event(row, now))
                .flatMap(Optional::stream)
                .toList();
        return outbox.addAll(transaction, events).replaceWith(new Round(rows.size(), events.size()));
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
