package io.gleaner.catalog.readmodel;

/** The statements that merge one fact each, in the order in which they may run; the rules stand in the package's description. */
enum Merge {

    /** Also locks the row, changed or not. */
    REPORT("""
            INSERT INTO report (report_key, series, provider, connection, report_type, parameters, first_day, end_day, zone)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (report_key) DO UPDATE SET zone = excluded.zone
            WHERE excluded.zone > coalesce(report.zone, '')
            """),

    SUBSCRIPTION("""
            INSERT INTO subscription_report (report_key, subscription) VALUES ($1, $2)
            ON CONFLICT (subscription, report_key) DO NOTHING
            """),

    REQUEST("""
            INSERT INTO request AS kept (report_key, occasion, requested_at, deadline) VALUES ($1, $2, $3, $4)
            ON CONFLICT (report_key, occasion) DO UPDATE
            SET requested_at = least(kept.requested_at, excluded.requested_at),
                deadline = least(kept.deadline, excluded.deadline)
            WHERE (kept.requested_at, kept.deadline) IS DISTINCT FROM
                (least(kept.requested_at, excluded.requested_at), least(kept.deadline, excluded.deadline))
            """),

    REVISION("""
            INSERT INTO revision AS kept (report_key, revision_id, created_at, part_count, ready_at, available_until)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (report_key, revision_id) DO UPDATE
            SET created_at = greatest(kept.created_at, excluded.created_at),
                part_count = greatest(kept.part_count, excluded.part_count),
                ready_at = greatest(kept.ready_at, excluded.ready_at),
                available_until = greatest(kept.available_until, excluded.available_until)
            WHERE (kept.created_at, kept.part_count, kept.ready_at, kept.available_until) IS DISTINCT FROM
                (greatest(kept.created_at, excluded.created_at), greatest(kept.part_count, excluded.part_count),
                 greatest(kept.ready_at, excluded.ready_at), greatest(kept.available_until, excluded.available_until))
            """),

    FILE("""
            INSERT INTO file AS kept (file_id, report_key, revision_id, part, provider, connection, report_type, first_day,
                end_day, store, name, size, sha256, media_type, encoding, data_rows, columns, stored_at,
                flags)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
            ON CONFLICT (file_id) DO UPDATE
            SET store = excluded.store, name = excluded.name, size = excluded.size, sha256 = excluded.sha256,
                media_type = excluded.media_type, encoding = excluded.encoding, data_rows = excluded.data_rows,
                columns = excluded.columns, flags = excluded.flags, stored_at = excluded.stored_at
            WHERE (excluded.stored_at, excluded.sha256, excluded.name, excluded.store, excluded.size, excluded.media_type,
                   excluded.encoding, excluded.data_rows, excluded.columns, excluded.flags)
                > (kept.stored_at, kept.sha256, kept.name, kept.store, kept.size, kept.media_type,
                   kept.encoding, kept.data_rows, kept.columns, kept.flags)
            """),

    FAILURE("""
            INSERT INTO failure AS kept (report_key, stage, occasion, revision_id, part, failed_at, terminal, attempt, reason,
                message, retry_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (report_key, stage, occasion, revision_id, part) DO UPDATE
            SET failed_at = excluded.failed_at, terminal = excluded.terminal, attempt = excluded.attempt,
                reason = excluded.reason, message = excluded.message, retry_at = excluded.retry_at
            WHERE (excluded.failed_at, excluded.terminal, excluded.attempt, excluded.reason, excluded.message,
                   coalesce(excluded.retry_at, '-infinity'))
                > (kept.failed_at, kept.terminal, kept.attempt, kept.reason, kept.message,
                   coalesce(kept.retry_at, '-infinity'))
            """);

    private final String sql;

    Merge(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }
}
