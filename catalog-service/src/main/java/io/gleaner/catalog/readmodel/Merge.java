package io.gleaner.catalog.readmodel;

import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The statements that merge facts, any number of them at once, in the order in which they may run; the rules stand in the package's
 * description. Each takes its columns as arrays; no two facts of one run may have the same key.
 */
enum Merge {

    /** Also locks the row, changed or not. */
    REPORT(1, "text text text text text text date date text", """
            INSERT INTO report (report_key, series, provider, connection, report_type, parameters, first_day, end_day, zone)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
                $8::date[], $9::text[])
            ON CONFLICT (report_key) DO UPDATE SET zone = excluded.zone
            WHERE excluded.zone > coalesce(report.zone, '')
            """),

    SUBSCRIPTION(2, "text text", """
            INSERT INTO subscription_report (report_key, subscription) SELECT * FROM unnest($1::text[], $2::text[])
            ON CONFLICT (subscription, report_key) DO NOTHING
            """),

    REQUEST(2, "text text timestamptz timestamptz", """
            INSERT INTO request AS kept (report_key, occasion, requested_at, deadline)
            SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[])
            ON CONFLICT (report_key, occasion) DO UPDATE
            SET requested_at = least(kept.requested_at, excluded.requested_at),
                deadline = least(kept.deadline, excluded.deadline)
            WHERE (kept.requested_at, kept.deadline) IS DISTINCT FROM
                (least(kept.requested_at, excluded.requested_at), least(kept.deadline, excluded.deadline))
            """),

    REVISION(2, "text text timestamptz int timestamptz timestamptz", """
            INSERT INTO revision AS kept (report_key, revision_id, created_at, part_count, ready_at, available_until)
            SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::int[], $5::timestamptz[], $6::timestamptz[])
            ON CONFLICT (report_key, revision_id) DO UPDATE
            SET created_at = greatest(kept.created_at, excluded.created_at),
                part_count = greatest(kept.part_count, excluded.part_count),
                ready_at = greatest(kept.ready_at, excluded.ready_at),
                available_until = greatest(kept.available_until, excluded.available_until)
            WHERE (kept.created_at, kept.part_count, kept.ready_at, kept.available_until) IS DISTINCT FROM
                (greatest(kept.created_at, excluded.created_at), greatest(kept.part_count, excluded.part_count),
                 greatest(kept.ready_at, excluded.ready_at), greatest(kept.available_until, excluded.available_until))
            """),

    FILE(
            1,
            "text text text int text text text date date text text bigint text text text bigint text timestamptz text",
            """
            INSERT INTO file AS kept (file_id, report_key, revision_id, part, provider, connection, report_type, first_day,
                end_day, store, name, size, sha256, media_type, encoding, data_rows, columns, stored_at,
                flags)
            SELECT file_id, report_key, revision_id, part, provider, connection, report_type, first_day, end_day, store,
                name, size, sha256, media_type, encoding, data_rows, columns::text[], stored_at, flags::text[] FROM
                unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::date[],
                $9::date[], $10::text[], $11::text[], $12::bigint[], $13::text[], $14::text[], $15::text[], $16::bigint[],
                $17::text[], $18::timestamptz[], $19::text[])
                AS told (file_id, report_key, revision_id, part, provider, connection, report_type, first_day, end_day, store,
                    name, size, sha256, media_type, encoding, data_rows, columns, stored_at, flags)
            ON CONFLICT (file_id) DO UPDATE
            SET store = excluded.store, name = excluded.name, size = excluded.size, sha256 = excluded.sha256,
                media_type = excluded.media_type, encoding = excluded.encoding, data_rows = excluded.data_rows,
                columns = excluded.columns, flags = excluded.flags, stored_at = excluded.stored_at
            WHERE (excluded.stored_at, excluded.sha256, excluded.name, excluded.store, excluded.size, excluded.media_type,
                   excluded.encoding, excluded.data_rows, excluded.columns, excluded.flags)
                > (kept.stored_at, kept.sha256, kept.name, kept.store, kept.size, kept.media_type,
                   kept.encoding, kept.data_rows, kept.columns, kept.flags)
            """),

    FAILURE(5, "text text text text int timestamptz bool int text text timestamptz", """
            INSERT INTO failure AS kept (report_key, stage, occasion, revision_id, part, failed_at, terminal, attempt, reason,
                message, retry_at)
            SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::bool[],
                $8::int[], $9::text[], $10::text[], $11::timestamptz[])
            ON CONFLICT (report_key, stage, occasion, revision_id, part) DO UPDATE
            SET failed_at = excluded.failed_at, terminal = excluded.terminal, attempt = excluded.attempt,
                reason = excluded.reason, message = excluded.message, retry_at = excluded.retry_at
            WHERE (excluded.failed_at, excluded.terminal, excluded.attempt, excluded.reason, excluded.message,
                   coalesce(excluded.retry_at, '-infinity'))
                > (kept.failed_at, kept.terminal, kept.attempt, kept.reason, kept.message,
                   coalesce(kept.retry_at, '-infinity'))
            """);

    private final int keys;
    private final List<String> types;
    private final String sql;

    /**
     * @param keys how many of the first columns are the key
     * @param types of the columns
     */
    Merge(int keys, String types, String sql) {
        this.keys = keys;
        this.types = List.of(types.split(" "));
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** What tells a fact from another one. */
    List<Object> keyOf(Object[] fact) {
        return List.of(Arrays.copyOf(fact, keys));
    }

    /** The parameters of one run: an array for each column. */
    Tuple columns(Collection<Object[]> facts) {
        Tuple columns = Tuple.tuple();
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            columns.addValue(facts.stream().map(fact -> fact[column]).toArray(size ->
                    (Object[]) Array.newInstance(classOf(types.get(column)), size)));
        }
        return columns;
    }

    private static Class<?> classOf(String type) {
        return switch (type) {
            case "text" -> String.class;
            case "int" -> Integer.class;
            case "bigint" -> Long.class;
            case "bool" -> Boolean.class;
            case "date" -> LocalDate.class;
            case "timestamptz" -> OffsetDateTime.class;
            default -> throw new IllegalArgumentException("no column has the type " + type);
        };
    }
}
