package io.gleaner.poller.scheduled;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import io.gleaner.poller.database.PartsJson;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every revision ever found, by its id. */
@ApplicationScoped
class Ledger {

    private static final String KNOWN =
            "SELECT revision_id FROM found_revision WHERE wish = $1 AND revision_id = ANY($2)";
    private static final String INSERT = """
            INSERT INTO found_revision
                (wish, revision_id, created_at, period_start, period_end, parts, available_until, found_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (wish, revision_id) DO NOTHING
            """;
    private static final String NEWEST = """
            SELECT DISTINCT ON (period_start, period_end) * FROM found_revision
            WHERE wish = $1 AND period_start < $3 AND period_end > $2
            ORDER BY period_start, period_end, created_at DESC, revision_id DESC
            """;
    private static final String ANNOUNCED = "SELECT DISTINCT report_key FROM revision WHERE report_key = ANY($1)";

    private final Pool pool;
    private final Clock clock;

    Ledger(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Those of {@code found} that were not found before. */
    Uni<List<Found>> unknown(StandingWish wish, List<Found> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        String[] ids = found.stream().map(one -> one.revision().id()).toArray(String[]::new);
        return pool.preparedQuery(KNOWN).execute(Tuple.of(wish.id(), ids)).map(rows -> {
            Set<String> known = texts(rows, "revision_id");
            return found.stream()
                    .filter(one -> !known.contains(one.revision().id()))
                    .toList();
        });
    }

    /** The newest revision that a wish has brought of each period that touches one of {@code periods}, or lies between them. */
    Uni<List<Found>> newest(StandingWish wish, List<Period> periods) {
        if (periods.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        LocalDate start = periods.stream()
                .map(Period::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate end =
                periods.stream().map(Period::end).max(Comparator.naturalOrder()).orElseThrow();
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(wish.id(), start, end))
                .map(rows -> rows.stream().map(Ledger::found).toList());
    }

    /** The keys of those reports of which a revision was announced before. */
    Uni<Set<String>> announced(List<Report> reports) {
        String[] keys = reports.stream().map(report -> report.key().value()).toArray(String[]::new);
        return pool.preparedQuery(ANNOUNCED).execute(Tuple.of((Object) keys)).map(rows -> texts(rows, "report_key"));
    }

    Uni<Void> write(SqlConnection transaction, StandingWish wish, List<Found> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = found.stream().map(one -> row(wish, one)).toList();
        return transaction.preparedQuery(INSERT).executeBatch(rows).replaceWithVoid();
    }

    private Tuple row(StandingWish wish, Found found) {
        return Tuple.tuple()
                .addLong(wish.id())
                .addString(found.revision().id())
                .addValue(at(found.revision().createdAt()))
                .addValue(found.period().start())
                .addValue(found.period().end())
                .addString(PartsJson.write(found.parts()))
                .addValue(at(found.availableUntil()))
                .addValue(at(clock.instant()));
    }

    private static Found found(Row row) {
        return new Found(
                Period.of(row.getLocalDate("period_start"), row.getLocalDate("period_end")),
                new Revision(row.getString("revision_id"), instant(row, "created_at")),
                PartsJson.read(row.getString("parts")),
                instant(row, "available_until"));
    }

    private static Set<String> texts(RowSet<Row> rows, String column) {
        return rows.stream().map(row -> row.getString(column)).collect(Collectors.toSet());
    }
}
