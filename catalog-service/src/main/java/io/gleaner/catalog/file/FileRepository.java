package io.gleaner.catalog.file;

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
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads stored files out of the read model. Non-blocking. */
@ApplicationScoped
public class FileRepository {

    private static final String SELECT = """
            SELECT f.*, v.created_at, v.part_count, r.current_revision IS NOT DISTINCT FROM f.revision_id AS current
            FROM file f JOIN report r USING (report_key) JOIN revision v USING (report_key, revision_id)
            """;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Pool pool;
    private final Clock clock;

    FileRepository(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * A page of files, the one stored last first.
     *
     * @param current true for files of current revisions only, false for all others, null for both
     * @param next token of the page; null for the first
     */
    public Uni<Page<StoredPart>> list(Filter filter, Boolean current, int limit, String next) {
        Cursor cursor = Cursor.of("files current=" + current, filter);
        var conditions = new Conditions()
                .andReport(filter, "f")
                .andSubscription(filter, "f")
                .andState(filter, "r", clock.instant())
                .andIf(current, "(r.current_revision IS NOT DISTINCT FROM f.revision_id) = ?");
        List<String> after = cursor.keyIn(next);
        if (!after.isEmpty()) {
            conditions.and("(f.stored_at, f.file_id) < (?, ?)", OffsetDateTime.parse(after.get(0)), after.get(1));
        }
        String sql = SELECT + conditions.where() + " ORDER BY f.stored_at DESC, f.file_id DESC LIMIT "
                + conditions.parameter(limit + 1);
        return pool.preparedQuery(sql)
                .execute(conditions.values())
                .map(FileRepository::files)
                .map(found -> Page.of(
                        found, limit, last -> cursor.after(last.storedAt().toString(), last.id())));
    }

    /** The file of an id; null when there is none. */
    public Uni<StoredPart> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Uni.createFrom().nullItem();
        }
        return pool.preparedQuery(SELECT + "WHERE f.file_id = $1")
                .execute(Tuple.of(id))
                .map(FileRepository::files)
                .map(found -> found.isEmpty() ? null : found.getFirst());
    }

    /** All files of a report, the newest revision first and its parts in order. */
    public Uni<List<StoredPart>> ofReport(String reportKey) {
        return pool.preparedQuery(SELECT
                        + "WHERE f.report_key = $1 ORDER BY v.created_at DESC, f.revision_id DESC, f.part, f.file_id")
                .execute(Tuple.of(reportKey))
                .map(FileRepository::files);
    }

    private static List<StoredPart> files(RowSet<Row> rows) {
        List<StoredPart> files = new ArrayList<>(rows.size());
        rows.forEach(row -> files.add(StoredPart.of(row)));
        return files;
    }
}
