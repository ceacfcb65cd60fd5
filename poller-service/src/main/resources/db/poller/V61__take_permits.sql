-- Takes one permit of each quota, in their order, in one round trip. A quota with a zone is counted from midnight there, by the
-- caller's clock; any other over every stretch of time as long as its window, by the database's. Says which quota has none left
-- and in how many milliseconds a window has one again; no row when all were granted. What was taken before it stays taken.
CREATE FUNCTION take_permits(names text[], permits bigint[], windows bigint[], zones text[], today timestamptz)
    RETURNS TABLE (refused integer, wait bigint) LANGUAGE plpgsql AS $$
DECLARE
    stretch interval;
    used    bigint;
    oldest  timestamptz;
BEGIN
    FOR i IN 1 .. cardinality(names) LOOP
        IF zones[i] IS NOT NULL THEN
            INSERT INTO quota AS q (name, window_start, taken)
            VALUES (names[i], date_trunc('day', today AT TIME ZONE zones[i]) AT TIME ZONE zones[i], 1)
            ON CONFLICT (name) DO UPDATE SET
                taken = CASE WHEN q.window_start < excluded.window_start THEN 1 ELSE q.taken + 1 END,
                window_start = GREATEST(q.window_start, excluded.window_start)
            WHERE q.window_start < excluded.window_start OR q.taken < permits[i];
            IF NOT FOUND THEN
                RETURN QUERY SELECT i, NULL::bigint;
                RETURN;
            END IF;
        ELSE
            -- Locks the quota; each statement after it sees what those who held the lock before have taken.
            INSERT INTO quota AS q (name, window_start, taken) VALUES (names[i], now(), 0)
            ON CONFLICT (name) DO UPDATE SET window_start = q.window_start;
            stretch := windows[i] * interval '1 millisecond';
            DELETE FROM quota_permit p WHERE p.name = names[i] AND p.taken_at <= clock_timestamp() - stretch;
            SELECT count(*), min(p.taken_at) INTO used, oldest FROM quota_permit p WHERE p.name = names[i];
            IF used >= permits[i] THEN
                RETURN QUERY SELECT i, GREATEST(1, 1 + ceil(1000 * extract(epoch FROM
                    oldest + stretch - clock_timestamp())))::bigint;
                RETURN;
            END IF;
            INSERT INTO quota_permit (name, taken_at) VALUES (names[i], clock_timestamp());
        END IF;
    END LOOP;
END
$$;
