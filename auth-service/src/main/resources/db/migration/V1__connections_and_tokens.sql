-- What owners bring. Credentials are sealed; the version tells which tokens were bought with them.
create table connection (
    id                     text collate "C" primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name                   text        not null,
    provider               text        not null,
    profile                text        not null,
    grant_kind             text        not null,
    properties             text        not null,
    credentials            bytea       not null,
    credentials_key        text        not null,
    credentials_version    bigint      not null,
    credentials_changed_at timestamptz not null,
    created_at             timestamptz not null,
    updated_at             timestamptz not null
);

-- What came of it: at most one row for each connection, and the lock that its refresh holds across all replicas.
-- A row of an older version of the credentials counts as none.
create table token (
    connection_id       text collate "C" primary key references connection (id) on delete cascade,
    credentials_version bigint      not null,
    state               text        not null check (state in ('unverified', 'ok', 'retrying', 'needs-consent')),
    since               timestamptz not null,
    reason              text,
    failures            integer     not null default 0,
    retry_at            timestamptz,
    fingerprint         text,
    obtained_at         timestamptz,
    expires_at          timestamptz,
    access_token        bytea,
    access_token_key    text,
    refresh_token       bytea,
    refresh_token_key   text,
    check ((access_token is null) = (access_token_key is null)),
    check ((access_token is null) = (fingerprint is null)),
    check ((refresh_token is null) = (refresh_token_key is null))
);
