-- What was last told of each connection's health; code is null until something was. The next change is told against it.
create table connection_health (
    connection_id text collate "C" primary key references connection (id) on delete cascade,
    code          text,
    previous_code text,
    since         timestamptz
);

-- What a connection was permitted and is no longer, with credentials of this version.
create table permission_loss (
    connection_id       text collate "C" primary key references connection (id) on delete cascade,
    credentials_version bigint      not null,
    reason              text        not null,
    missing_scopes      text,
    since               timestamptz not null
);

alter table token drop constraint token_state_check;
alter table token add check (state in ('unverified', 'ok', 'retrying', 'needs-consent', 'revoked'));
