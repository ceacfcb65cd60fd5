package io.gleaner.poller.request;

import static io.gleaner.poller.database.Columns.at;
import static io.gleaner.poller.database.Columns.instant;

import io.gleaner.delivery.Outbox;
import io.gleaner.events.Report;
import io.gleaner.events.ReportFailed;
import io.gleaner.events.ReportKey;
import io.gleaner.events.Revision;
import io.gleaner.poller.database.PartsJson;
import io.gleaner.poller.database.ReportColumns;
import io.gleaner.poller.zone.Zones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Announces revisions, and remembers of each what a fresh link takes. */
@ApplicationScoped
public class Revisions {

    private static final String INSERT = """
            INSERT INTO revision (report_key, revision_id, created_at, provider, connection, report_type, parameters,
                period_start, period_end, occasion, subscription, handle, parts, available_until, announced_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (report_key, revision_id) DO UPDATE
                SET parts = excluded.parts, available_until = excluded.available_until
            """;
    private static final String SELECT = "SELECT * FROM revision WHERE report_key = $1 AND revision_id = $2";

    private final Pool pool;
    private final Outbox outbox;
    private final Zones zones;
    private final Clock clock;

    Revisions(Pool pool, Outbox outbox, Zones zones, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.zones = zones;
        this.clock = clock;
    }

    /** Tells of revisions, in the caller's transaction; telling of one again changes nothing for those who heard of it. */
    public Uni<Void> announce(SqlConnection transaction, List<AnnouncedRevision> announced) {
        if (announced.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return transaction
                .preparedQuery(INSERT)
                .executeBatch(
                        announced.stream().map(revision -> row(revision, now)).toList())
                .chain(() -> outbox.addAll(
                        transaction,
                        announced.stream()
                                .map(revision -> revision.event(zones.inItsZone(revision.report()), now))
                                .toList()));
    }

    /** The revision that was announced; null when there is none. */
    public Uni<AnnouncedRevision> find(ReportKey report, String revision) {
        return pool.preparedQuery(SELECT)
                .execute(Tuple.of(report.value(), revision))
                .map(rows -> rows.stream().findFirst().map(Revisions::revision).orElse(null));
    }

    ReportFailed inItsZone(ReportFailed event) {
        return new ReportFailed(
                zones.inItsZone(event.report()),
                event.occasion(),
                event.stage(),
                event.reason(),
                event.message(),
                event.terminal(),
                event.attempt(),
                event.retryAt(),
                event.failedAt(),
                event.revision(),
                event.part());
    }

    private static AnnouncedRevision revision(Row row) {
        String handle = row.getString("handle");
        return new AnnouncedRevision(
                ReportColumns.report(row),
                new Revision(row.getString("revision_id"), instant(row, "created_at")),
                row.getString("occasion"),
                row.getString("subscription"),
                handle == null ? null : new Handle(handle),
                PartsJson.read(row.getString("parts")),
                instant(row, "available_until"));
    }

    private static Tuple row(AnnouncedRevision revision, Instant now) {
        Report report = revision.report();
        return Tuple.tuple()
                .addString(report.key().value())
                .addString(revision.revision().id())
                .addValue(at(revision.revision().createdAt()))
                .addString(report.provider())
                .addString(report.connection().value())
                .addString(report.reportType())
                .addString(report.parameters().canonical())
                .addValue(report.period().start())
                .addValue(report.period().end())
                .addString(revision.occasion())
                .addString(revision.subscription())
                .addString(revision.handle() == null ? null : revision.handle().value())
                .addString(PartsJson.write(revision.parts()))
                .addValue(at(revision.availableUntil()))
                .addValue(at(now));
    }
}
