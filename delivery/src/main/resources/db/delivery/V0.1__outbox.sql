-- Events that are true and not yet acknowledged by the broker. Rows live for milliseconds.
create table outbox (
    position   bigint generated always as identity primary key,
    topic      text        not null,
    key        text        not null,
    headers    jsonb       not null,
    payload    bytea       not null,
    created_at timestamptz not null default now()
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 1000);

-- One relay at a time, so that events of one key leave in order.
create table outbox_lease (
    id     smallint    primary key check (id = 1),
    holder uuid        not null,
    until  timestamptz not null
);
insert into outbox_lease values (1, '00000000-0000-0000-0000-000000000000', '-infinity');

-- Events that the broker refuses for good, such as one that is too large. Somebody must look; the others go on.
create table outbox_refused (
    position   bigint      primary key,
    topic      text        not null,
    key        text        not null,
    headers    jsonb       not null,
    payload    bytea       not null,
    created_at timestamptz not null,
    reason     text        not null
);
