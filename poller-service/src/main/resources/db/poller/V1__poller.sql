-- Standing wishes. The planner's columns are written by the planner alone.
CREATE TABLE subscription (
    id               text PRIMARY KEY,
    connection       text NOT NULL,
    provider         text NOT NULL,
    report_type      text NOT NULL,
    parameters       text NOT NULL,
    first_day        date NOT NULL,
    last_day         date,
    cadence_days     integer NOT NULL CHECK (cadence_days > 0),
    restatement_days integer NOT NULL CHECK (restatement_days >= 0),
    paused           boolean NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    planned_until    date,
    plan_at          timestamptz NOT NULL DEFAULT 'epoch'
);
CREATE INDEX subscription_due ON subscription (plan_at) WHERE NOT paused;
CREATE INDEX subscription_wish ON subscription (connection, report_type);

-- Periods that are asked again once their figures are final.
CREATE TABLE restatement (
    subscription text NOT NULL REFERENCES subscription ON DELETE CASCADE,
    period_start date NOT NULL,
    period_end   date NOT NULL,
    due_at       timestamptz NOT NULL,
    PRIMARY KEY (subscription, period_start, period_end)
);
CREATE INDEX restatement_due ON restatement (due_at);

-- One row a connection: when it is due, who serves it, and whether it is parked.
CREATE TABLE connection_turn (
    connection   text PRIMARY KEY,
    due_at       timestamptz NOT NULL,
    owner        text,
    lease_until  timestamptz,
    fencing      bigint NOT NULL DEFAULT 0,
    parked_until timestamptz,
    park_reason  text,
    park_message text,
    setbacks     integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70);
CREATE INDEX connection_turn_due ON connection_turn (due_at);

-- Work: each report asked for, by occasion. Settled rows stay, so that an event delivered again changes nothing.
CREATE TABLE request (
    seq             bigint GENERATED ALWAYS AS IDENTITY,
    report_key      text NOT NULL,
    occasion        text NOT NULL,
    provider        text NOT NULL,
    connection      text NOT NULL,
    report_type     text NOT NULL,
    parameters      text NOT NULL,
    period_start    date NOT NULL,
    period_end      date NOT NULL,
    subscription    text,
    deadline        timestamptz,
    received_at     timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'waiting'
                    CHECK (state IN ('waiting', 'asking', 'running', 'ready', 'failed')),
    since           timestamptz NOT NULL,
    handle          text,
    checks          integer NOT NULL DEFAULT 0,
    failed          integer NOT NULL DEFAULT 0,
    expired         integer NOT NULL DEFAULT 0,
    revision        text,
    next_attempt_at timestamptz NOT NULL,
    for_slot        boolean NOT NULL DEFAULT false,
    setbacks        integer NOT NULL DEFAULT 0,
    reason          text,
    message         text,
    announced       text,
    PRIMARY KEY (report_key, occasion)
) WITH (fillfactor = 70);
CREATE INDEX request_open ON request (connection, next_attempt_at) WHERE state IN ('waiting', 'asking', 'running');
CREATE INDEX request_wish ON request (connection, report_type, period_start) WHERE state = 'waiting';
CREATE UNIQUE INDEX request_seq ON request (seq);
CREATE INDEX request_state ON request (state, seq);

-- Each revision that was announced, with what a fresh link takes.
CREATE TABLE revision (
    report_key      text NOT NULL,
    revision_id     text NOT NULL,
    created_at      timestamptz NOT NULL,
    provider        text NOT NULL,
    connection      text NOT NULL,
    report_type     text NOT NULL,
    parameters      text NOT NULL,
    period_start    date NOT NULL,
    period_end      date NOT NULL,
    occasion        text,
    subscription    text,
    handle          text,
    parts           text NOT NULL,
    available_until timestamptz,
    announced_at    timestamptz NOT NULL,
    PRIMARY KEY (report_key, revision_id)
);

-- What scheduled providers are to make: one row for each report type and parameters that someone wants of a connection.
CREATE TABLE standing_wish (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    connection   text NOT NULL,
    report_type  text NOT NULL,
    parameters   text NOT NULL,
    ensured_at   timestamptz,
    next_look_at timestamptz NOT NULL,
    setbacks     integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX standing_wish_identity ON standing_wish (connection, report_type, md5(parameters));

-- The provider's jobs behind a wish: more than one while a report type is replaced by its successor.
CREATE TABLE provider_job (
    wish                 bigint NOT NULL REFERENCES standing_wish ON DELETE CASCADE,
    job_id               text NOT NULL,
    provider_report_type text NOT NULL,
    created_at           timestamptz,
    expires_at           timestamptz,
    successor            text,
    mark                 timestamptz,
    ended_at             timestamptz,
    PRIMARY KEY (wish, job_id)
);

-- Every revision ever found on a job's list: the cursor may err, this does not.
CREATE TABLE found_revision (
    wish            bigint NOT NULL REFERENCES standing_wish ON DELETE CASCADE,
    revision_id     text NOT NULL,
    created_at      timestamptz NOT NULL,
    period_start    date NOT NULL,
    period_end      date NOT NULL,
    parts           text NOT NULL,
    available_until timestamptz,
    found_at        timestamptz NOT NULL,
    PRIMARY KEY (wish, revision_id)
);
CREATE INDEX found_revision_period ON found_revision (wish, period_start, period_end);

-- Permits taken from quotas that connections share.
CREATE TABLE quota (
    name         text PRIMARY KEY,
    window_start timestamptz NOT NULL,
    taken        integer NOT NULL
) WITH (fillfactor = 70);
CREATE TABLE quota_permit (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL,
    taken_at timestamptz NOT NULL
);
CREATE INDEX quota_permit_window ON quota_permit (name, taken_at);
