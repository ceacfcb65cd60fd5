-- Merges facts, any number of each kind, and computes anew what their reports have come to. By what rules stands in
-- io.gleaner.catalog.readmodel, which numbers the parameters: the columns of each kind in turn, as arrays of the same length, all null
-- where there is no fact of the kind. The reports of all facts are among those of the first kind, in the order of their keys; no two
-- facts of one kind have the same key.
--
-- Everything is looked up by its key, whatever the statistics say: those of a young table once had each batch read it from one end
-- to the other. And making the plans anew each time would cost more than the merging.
CREATE FUNCTION merge_facts(
    text[], text[], text[], text[], text[], text[], date[], date[], text[],              -- $1: reports
    text[], text[],                                                                      -- $10: subscriptions
    text[], text[], timestamptz[], timestamptz[],                                        -- $12: requests
    text[], text[], timestamptz[], integer[], timestamptz[], timestamptz[],              -- $16: revisions
    text[], text[], text[], integer[], text[], text[], text[], date[], date[], text[],   -- $22: files
    text[], bigint[], text[], text[], text[], bigint[], text[], timestamptz[], text[],
    text[], text[], text[], text[], integer[], timestamptz[], boolean[], integer[],      -- $41: failures
    text[], text[], timestamptz[])
RETURNS void
LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
AS $$
BEGIN
    -- Also locks the row, changed or not.
    INSERT INTO report (report_key, series, provider, connection, report_type, parameters, first_day, end_day, zone)
    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (report_key) DO UPDATE SET zone = excluded.zone
    WHERE excluded.zone > coalesce(report.zone, '');

    IF $10 IS NOT NULL THEN
        INSERT INTO subscription_report (report_key, subscription)
        SELECT * FROM unnest($10, $11)
        ON CONFLICT (subscription, report_key) DO NOTHING;
    END IF;

    IF $12 IS NOT NULL THEN
        INSERT INTO request AS kept (report_key, occasion, requested_at, deadline)
        SELECT * FROM unnest($12, $13, $14, $15)
        ON CONFLICT (report_key, occasion) DO UPDATE
        SET requested_at = least(kept.requested_at, excluded.requested_at),
            deadline = least(kept.deadline, excluded.deadline)
        WHERE (kept.requested_at, kept.deadline) IS DISTINCT FROM
            (least(kept.requested_at, excluded.requested_at), least(kept.deadline, excluded.deadline));
    END IF;

    IF $16 IS NOT NULL THEN
        INSERT INTO revision AS kept (report_key, revision_id, created_at, part_count, ready_at, available_until)
        SELECT * FROM unnest($16, $17, $18, $19, $20, $21)
        ON CONFLICT (report_key, revision_id) DO UPDATE
        SET created_at = greatest(kept.created_at, excluded.created_at),
            part_count = greatest(kept.part_count, excluded.part_count),
            ready_at = greatest(kept.ready_at, excluded.ready_at),
            available_until = greatest(kept.available_until, excluded.available_until)
        WHERE (kept.created_at, kept.part_count, kept.ready_at, kept.available_until) IS DISTINCT FROM
            (greatest(kept.created_at, excluded.created_at), greatest(kept.part_count, excluded.part_count),
             greatest(kept.ready_at, excluded.ready_at), greatest(kept.available_until, excluded.available_until));
    END IF;

    IF $22 IS NOT NULL THEN
        -- Lists come as texts, because arrays of arrays have no rows of different lengths.
        INSERT INTO file AS kept (file_id, report_key, revision_id, part, provider, connection, report_type, first_day, end_day,
            store, name, size, sha256, media_type, encoding, data_rows, columns, stored_at, flags)
        SELECT file_id, report_key, revision_id, part, provider, connection, report_type, first_day, end_day,
            store, name, size, sha256, media_type, encoding, data_rows, columns::text[], stored_at, flags::text[]
        FROM unnest($22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40)
            AS told (file_id, report_key, revision_id, part, provider, connection, report_type, first_day, end_day,
                store, name, size, sha256, media_type, encoding, data_rows, columns, stored_at, flags)
        ON CONFLICT (file_id) DO UPDATE
        SET store = excluded.store, name = excluded.name, size = excluded.size, sha256 = excluded.sha256,
            media_type = excluded.media_type, encoding = excluded.encoding, data_rows = excluded.data_rows,
            columns = excluded.columns, flags = excluded.flags, stored_at = excluded.stored_at
        WHERE (excluded.stored_at, excluded.sha256, excluded.name, excluded.store, excluded.size, excluded.media_type,
               excluded.encoding, excluded.data_rows, excluded.columns, excluded.flags)
            > (kept.stored_at, kept.sha256, kept.name, kept.store, kept.size, kept.media_type,
               kept.encoding, kept.data_rows, kept.columns, kept.flags);
    END IF;

    IF $41 IS NOT NULL THEN
        INSERT INTO failure AS kept (report_key, stage, occasion, revision_id, part, failed_at, terminal, attempt, reason,
            message, retry_at)
        SELECT * FROM unnest($41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51)
        ON CONFLICT (report_key, stage, occasion, revision_id, part) DO UPDATE
        SET failed_at = excluded.failed_at, terminal = excluded.terminal, attempt = excluded.attempt,
            reason = excluded.reason, message = excluded.message, retry_at = excluded.retry_at
        WHERE (excluded.failed_at, excluded.terminal, excluded.attempt, excluded.reason, excluded.message,
               coalesce(excluded.retry_at, '-infinity'))
            > (kept.failed_at, kept.terminal, kept.attempt, kept.reason, kept.message,
               coalesce(kept.retry_at, '-infinity'));
    END IF;

    -- Rows that stay the same are not written.
    UPDATE report
    SET (state, requested_at, deadline, ready_at, available_until, current_revision, current_created_at, revisions, files,
         total_rows, total_size, stored_at, trouble_stage, trouble_reason, trouble_message, trouble_terminal, trouble_attempt,
         trouble_at, trouble_retry_at)
      = (SELECT o.state, o.requested_at, o.deadline, o.ready_at, o.available_until, o.current_revision, o.current_created_at,
         o.revisions, o.files, o.total_rows, o.total_size, o.stored_at, o.trouble_stage, o.trouble_reason, o.trouble_message,
         o.trouble_terminal, o.trouble_attempt, o.trouble_at, o.trouble_retry_at)
    FROM report_outcome AS o
    WHERE o.report_key = ANY ($1) AND report.report_key = o.report_key
      AND (report.state, report.requested_at, report.deadline, report.ready_at, report.available_until,
           report.current_revision, report.current_created_at, report.revisions, report.files, report.total_rows,
           report.total_size, report.stored_at, report.trouble_stage, report.trouble_reason, report.trouble_message,
           report.trouble_terminal, report.trouble_attempt, report.trouble_at, report.trouble_retry_at)
        IS DISTINCT FROM
          (o.state, o.requested_at, o.deadline, o.ready_at, o.available_until, o.current_revision, o.current_created_at,
           o.revisions, o.files, o.total_rows, o.total_size, o.stored_at, o.trouble_stage, o.trouble_reason, o.trouble_message,
           o.trouble_terminal, o.trouble_attempt, o.trouble_at, o.trouble_retry_at);
END
$$;
