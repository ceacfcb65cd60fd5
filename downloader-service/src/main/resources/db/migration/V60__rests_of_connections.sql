-- How long the queries of a connection are held back after trouble at their API: for all processes, and over restarts.
create table query_rest (
    connection  text        primary key,
    rests_until timestamptz not null,
    -- In a row, without a good answer between them.
    troubles    int         not null,
    -- The last of them.
    cause       text        not null check (cause in ('failing', 'rate-limited', 'quota-exhausted')),
    message     text        not null,
    pause_ms    bigint      not null,
    -- After the rest one query alone sees whether the trouble is over; until then no other does.
    tried_until timestamptz not null default '-infinity'
);
