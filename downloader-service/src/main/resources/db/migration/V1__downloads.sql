-- The parts that are to be fetched, being fetched, or settled. One row for each part of each revision, for ever.
create table download (
    file_id             text        primary key,
    report_key          text        not null,
    connection          text        not null,
    report              jsonb       not null,
    occasion            text,
    subscription        text,
    revision_id         text        not null,
    revision_created_at timestamptz not null,
    part                int         not null,
    part_count          int         not null,
    descriptor          jsonb       not null,
    base_name           text        not null,
    ready_at            timestamptz not null,
    -- When the provider deletes it: the order of the queue.
    disappears_at       timestamptz not null default 'infinity',
    state               text        not null default 'waiting' check (state in ('waiting', 'running', 'stored', 'failed')),
    -- When a waiting row may be claimed, and when the lease of a running one ends.
    due_at              timestamptz not null default now(),
    holder              text,
    -- Grows with each claim; a holder with an older one may not write.
    fence               bigint      not null default 0,
    attempts            int         not null default 0,
    -- In a row, of those that count: the exponent of the pause.
    failures            int         not null default 0,
    -- Of the object name, when another content holds the first one.
    variant             int         not null default 0,
    bytes               bigint      not null default 0,
    length              bigint,
    reason              text,
    message             text,
    file                jsonb,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now()
) with (fillfactor = 80);

create index download_queue on download (disappears_at, ready_at, file_id) where state in ('waiting', 'running');
create index download_running on download (connection) where state = 'running';
create index download_by_connection on download (connection, file_id);
create index download_by_state on download (state, file_id);
create index download_by_name on download (base_name);

-- When orphans were last removed, by whichever replica.
create table sweep (
    id      smallint    primary key check (id = 1),
    last_at timestamptz not null
);
insert into sweep values (1, '-infinity');
