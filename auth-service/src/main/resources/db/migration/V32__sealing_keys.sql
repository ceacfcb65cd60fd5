-- The keys that sealed, in the order in which they became active: rows go to the newest one, whatever the order in which
-- replicas are started.
create table sealing_key (
    kid          text        primary key,
    activated_at timestamptz not null default clock_timestamp()
);
