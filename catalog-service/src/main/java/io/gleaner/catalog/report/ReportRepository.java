package io.gleaner.catalog.report;

import io.gleaner.catalog.file.FileRepository;
import io.gleaner.catalog.file.StoredPart;
import io.gleaner.catalog.listing.Conditions;
import io.gleaner.catalog.listing.Cursor;
import io.gleaner.catalog.listing.Filter;
import io.gleaner.catalog.listing.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads reports out of the read model. Non-blocking. */
@ApplicationScoped
public class ReportRepository {

    /** Lost before failed before late, within each the newest period first. */
    private static final String WORST_FIRST = """
             ORDER BY CASE r.state WHEN 'lost' THEN 0 WHEN 'failed' THEN 1 WHEN 'expected' THEN 2 ELSE 3 END,
                r.end_day DESC, r.report_key DESC
            LIMIT\s""";

    private static final String REVISIONS = """
            SELECT v.revision_id, v.created_at, v.part_count, v.ready_at, v.available_until, v.complete,
                r.current_revision IS NOT DISTINCT FROM v.revision_id AS current
            FROM revision_progress v JOIN report r USING (report_key)
            WHERE v.report_key = $1 ORDER BY v.created_at DESC, v.revision_id DESC
            """;

    private static final String REQUESTS = """
            SELECT occasion, requested_at, deadline FROM request
            WHERE report_key = $1 ORDER BY requested_at NULLS FIRST, occasion
            """;

    private static final String FAILURES = """
            SELECT * FROM failure
            WHERE report_key = $1 ORDER BY failed_at DESC, stage, occasion, revision_id, part
            """;

    private static final Pattern KEY = Pattern.compile("[!-~]{1,300}");

    private final Pool pool;
    private final FileRepository files;
    private final Clock clock;

    ReportRepository(Pool pool, FileRepository files, Clock clock) {
        this.pool = pool;
        this.files = files;
        this.clock = clock;
    }

    /**
     * A page of reports, the newest period first.
     *
     * @param next token of the page; null for the first
     */
    public Uni<Page<ReportSummary>> list(Filter filter, int limit, String next) {
        Instant now = clock.instant();
        Cursor cursor = Cursor.of("reports", filter);
        var conditions = new Conditions()
                .andReport(filter, "r")
                .andSubscription(filter, "r")
                .andState(filter, "r", now);
        List<String> after = cursor.keyIn(next);
        if (!after.isEmpty()) {
            conditions.and("(r.end_day, r.report_key) < (?, ?)", LocalDate.parse(after.get(0)), after.get(1));
        }
        String sql = ReportRow.SELECT + conditions.where() + " ORDER BY r.end_day DESC, r.report_key DESC LIMIT "
                + conditions.parameter(limit + 1);
        return query(sql, conditions.values(), row -> ReportRow.summary(row, now))
                .map(found -> Page.of(
                        found, limit, last -> cursor.after(last.period().end().toString(), last.key())));
    }

    /** Reports that a person should look at: lost, failed, or overdue; the worst first. States of the filter do not matter. */
    public Uni<List<ReportSummary>> needingAttention(Filter filter, int limit) {
        Instant now = clock.instant();
        var conditions = new Conditions()
                .and(
                        "(r.state IN ('failed', 'lost') OR r.state IN ('expected', 'ready') AND r.deadline < ?)",
                        now.atOffset(ZoneOffset.UTC))
                .andReport(filter, "r")
                .andSubscription(filter, "r");
        String sql = ReportRow.SELECT + conditions.where() + WORST_FIRST + conditions.parameter(limit);
        return query(sql, conditions.values(), row -> ReportRow.summary(row, now));
    }

    /** The report of a key with all that is known of it; null when there is none. */
    public Uni<ReportDetail> find(String key) {
        if (!KEY.matcher(key).matches()) {
            return Uni.createFrom().nullItem();
        }
        Instant now = clock.instant();
        return query(ReportRow.SELECT + "WHERE r.report_key = $1", Tuple.of(key), row -> ReportRow.summary(row, now))
                .chain(found -> found.isEmpty() ? Uni.createFrom().nullItem() : detail(found.getFirst()));
    }

    private Uni<ReportDetail> detail(ReportSummary report) {
        Tuple key = Tuple.of(report.key());
        return Uni.combine()
                .all()
                .unis(
                        query(REQUESTS, key, ReportRow::request),
                        query(FAILURES, key, ReportRow::failure),
                        files.ofReport(report.key())
                                .chain(stored -> query(REVISIONS, key, row -> revision(row, stored))))
                .asTuple()
                .map(known -> new ReportDetail(report, known.getItem1(), known.getItem3(), known.getItem2()));
    }

    private static ReportDetail.Revision revision(Row row, List<StoredPart> stored) {
        String id = row.getString("revision_id");
        return new ReportDetail.Revision(
                id,
                ReportRow.instant(row, "created_at"),
                row.getBoolean("current"),
                row.getBoolean("complete"),
                row.getInteger("part_count"),
                ReportRow.instant(row, "ready_at"),
                ReportRow.instant(row, "available_until"),
                stored.stream().filter(file -> file.revision().id().equals(id)).toList());
    }

    private <T> Uni<List<T>> query(String sql, Tuple values, Function<Row, T> reader) {
        return pool.preparedQuery(sql).execute(values).map(rows -> read(rows, reader));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> found = new ArrayList<>(rows.size());
        rows.forEach(row -> found.add(reader.apply(row)));
        return found;
    }
}
