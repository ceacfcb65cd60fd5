-- The read model. Facts merge by the rules in io.gleaner.catalog.readmodel; what a report has come to is derived from them.
-- Texts compare by code point everywhere: an order must not depend on the locale of the server.

CREATE TABLE report (
    report_key       text COLLATE "C" PRIMARY KEY,
    -- What a report has in common with those of other periods: provider:connection:report type:hash of the parameters.
    series           text COLLATE "C" NOT NULL,
    provider         text COLLATE "C" NOT NULL,
    connection       text COLLATE "C" NOT NULL,
    report_type      text COLLATE "C" NOT NULL,
    parameters       text COLLATE "C" NOT NULL,
    first_day        date NOT NULL,
    end_day          date NOT NULL,
    zone             text COLLATE "C",
    -- From here on derived from the facts, kept for listings; see the view report_outcome.
    state            text COLLATE "C" NOT NULL DEFAULT 'expected',
    requested_at     timestamptz,
    deadline         timestamptz,
    ready_at         timestamptz,
    available_until  timestamptz,
    current_revision text COLLATE "C",
    current_created_at timestamptz,
    revisions        integer NOT NULL DEFAULT 0,
    files            integer NOT NULL DEFAULT 0,
    total_rows       bigint NOT NULL DEFAULT 0,
    total_size       bigint NOT NULL DEFAULT 0,
    stored_at        timestamptz,
    trouble_stage    text COLLATE "C",
    trouble_reason   text COLLATE "C",
    trouble_message  text COLLATE "C",
    trouble_terminal boolean,
    trouble_attempt  integer,
    trouble_at       timestamptz,
    trouble_retry_at timestamptz
) WITH (fillfactor = 80);

CREATE INDEX report_by_day ON report (end_day, report_key);
CREATE INDEX report_by_provider ON report (provider, end_day, report_key);
CREATE INDEX report_by_connection ON report (connection, end_day, report_key);
CREATE INDEX report_by_type ON report (report_type, end_day, report_key);
CREATE INDEX report_by_state ON report (state, end_day, report_key);
CREATE INDEX report_by_series ON report (series, first_day);
CREATE INDEX report_by_deadline ON report (deadline, report_key) WHERE state IN ('expected', 'ready');

-- Which standing wishes a report serves.
CREATE TABLE subscription_report (
    subscription text COLLATE "C" NOT NULL,
    report_key   text COLLATE "C" NOT NULL REFERENCES report,
    PRIMARY KEY (subscription, report_key)
);
CREATE INDEX subscription_report_by_report ON subscription_report (report_key, subscription);

-- A report asked for, once for each occasion.
CREATE TABLE request (
    report_key   text COLLATE "C" NOT NULL REFERENCES report,
    occasion     text COLLATE "C" NOT NULL,
    requested_at timestamptz,
    deadline     timestamptz,
    PRIMARY KEY (report_key, occasion)
);

-- One issue of a report.
CREATE TABLE revision (
    report_key      text COLLATE "C" NOT NULL REFERENCES report,
    revision_id     text COLLATE "C" NOT NULL,
    created_at         timestamptz NOT NULL,
    part_count      integer NOT NULL,
    ready_at        timestamptz,
    available_until timestamptz,
    PRIMARY KEY (report_key, revision_id)
);

-- A part once stored. The report's own columns stand here too, so that a listing reads one index.
CREATE TABLE file (
    file_id     text COLLATE "C" PRIMARY KEY,
    report_key  text COLLATE "C" NOT NULL,
    revision_id text COLLATE "C" NOT NULL,
    part        integer NOT NULL,
    provider    text COLLATE "C" NOT NULL,
    connection  text COLLATE "C" NOT NULL,
    report_type text COLLATE "C" NOT NULL,
    first_day   date NOT NULL,
    end_day     date NOT NULL,
    store       text COLLATE "C" NOT NULL,
    name        text COLLATE "C" NOT NULL,
    size        bigint NOT NULL,
    sha256      text COLLATE "C" NOT NULL,
    media_type  text COLLATE "C" NOT NULL,
    encoding    text COLLATE "C" NOT NULL,
    data_rows   bigint NOT NULL,
    columns     text[] COLLATE "C" NOT NULL,
    stored_at   timestamptz NOT NULL,
    FOREIGN KEY (report_key, revision_id) REFERENCES revision
);
CREATE INDEX file_by_revision ON file (report_key, revision_id, part);
CREATE INDEX file_by_time ON file (stored_at, file_id);
CREATE INDEX file_by_provider ON file (provider, stored_at, file_id);
CREATE INDEX file_by_connection ON file (connection, stored_at, file_id);
CREATE INDEX file_by_type ON file (report_type, stored_at, file_id);

-- The latest failure of each thing that can fail. Empty texts and -1 stand for "of none in particular".
CREATE TABLE failure (
    report_key  text COLLATE "C" NOT NULL REFERENCES report,
    stage       text COLLATE "C" NOT NULL,
    occasion    text COLLATE "C" NOT NULL,
    revision_id text COLLATE "C" NOT NULL,
    part        integer NOT NULL,
    failed_at   timestamptz NOT NULL,
    terminal    boolean NOT NULL,
    attempt     integer NOT NULL,
    reason      text COLLATE "C" NOT NULL,
    message     text COLLATE "C" NOT NULL,
    retry_at    timestamptz,
    PRIMARY KEY (report_key, stage, occasion, revision_id, part)
);

-- How far each revision has come. A terminal failure to fetch a part closes it, until it is told ready again.
CREATE VIEW revision_progress AS
SELECT v.report_key, v.revision_id, v.created_at, v.part_count, v.ready_at, v.available_until,
       f.files, f.total_rows, f.total_size, f.stored_at,
       f.files >= v.part_count AS complete,
       f.files < v.part_count AND NOT EXISTS (
           SELECT FROM failure x
           WHERE x.report_key = v.report_key AND x.stage = 'download' AND x.revision_id = v.revision_id
             AND x.terminal AND x.failed_at >= coalesce(v.ready_at, '-infinity')) AS pending
FROM revision v
CROSS JOIN LATERAL (
    SELECT count(*)::integer AS files, least(coalesce(sum(data_rows), 0), 9223372036854775807)::bigint AS total_rows,
           least(coalesce(sum(size), 0), 9223372036854775807)::bigint AS total_size, max(stored_at) AS stored_at
    FROM file WHERE file.report_key = v.report_key AND file.revision_id = v.revision_id) f;

-- What each report has come to, as a function of the facts alone. That an expected one is late depends on the hour, so a
-- reader decides it.
CREATE VIEW report_outcome AS
SELECT r.report_key,
       CASE
           WHEN c.revision_id IS NOT NULL THEN CASE WHEN c.total_rows = 0 THEN 'stored-empty' ELSE 'stored' END
           WHEN p.revision_id IS NOT NULL THEN 'ready'
           WHEN q.open OR t.terminal IS NOT TRUE THEN 'expected'
           WHEN t.reason = 'gone' THEN 'lost'
           ELSE 'failed'
       END AS state,
       q.requested_at, q.deadline, v.ready_at, p.available_until,
       c.revision_id AS current_revision, c.created_at AS current_created_at, v.revisions,
       coalesce(c.files, 0) AS files, coalesce(c.total_rows, 0) AS total_rows, coalesce(c.total_size, 0) AS total_size,
       c.stored_at, t.stage AS trouble_stage, t.reason AS trouble_reason, t.message AS trouble_message,
       t.terminal AS trouble_terminal, t.attempt AS trouble_attempt, t.failed_at AS trouble_at, t.retry_at AS trouble_retry_at
FROM report r
LEFT JOIN LATERAL (
    SELECT * FROM revision_progress x WHERE x.report_key = r.report_key AND x.complete
    ORDER BY x.created_at DESC, x.revision_id DESC LIMIT 1) c ON true
LEFT JOIN LATERAL (
    SELECT * FROM revision_progress x WHERE x.report_key = r.report_key AND x.pending
    ORDER BY x.created_at DESC, x.revision_id DESC LIMIT 1) p ON true
CROSS JOIN LATERAL (
    SELECT max(x.ready_at) AS ready_at, count(*)::integer AS revisions
    FROM revision x WHERE x.report_key = r.report_key) v
CROSS JOIN LATERAL (
    SELECT min(x.requested_at) AS requested_at, max(x.requested_at) AS asked_last, min(x.deadline) AS deadline,
           coalesce(bool_or(NOT EXISTS (
               SELECT FROM failure y
               WHERE y.report_key = x.report_key AND y.terminal AND y.occasion IN (x.occasion, '')
                 AND y.failed_at >= coalesce(x.requested_at, '-infinity'))), false) AS open
    FROM request x WHERE x.report_key = r.report_key) q
-- Why it is not there: while work goes on, what failed since it was last asked for or told ready; after that, what ended it.
LEFT JOIN LATERAL (
    SELECT x.*
    FROM failure x
    WHERE x.report_key = r.report_key AND c.revision_id IS NULL
      AND CASE WHEN p.revision_id IS NOT NULL OR q.open
               THEN x.failed_at >= greatest(v.ready_at, q.asked_last, '-infinity')
               ELSE true END
    ORDER BY CASE WHEN p.revision_id IS NOT NULL OR q.open THEN false ELSE x.terminal END DESC,
             x.failed_at DESC, x.stage DESC, x.occasion DESC, x.revision_id DESC, x.part DESC
    LIMIT 1) t ON true;
