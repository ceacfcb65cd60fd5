-- Browsers that were sent away to consent and may come back, to any replica. The state that they carry is kept as its
-- SHA-256 only, the verifier of its challenge (PKCE) sealed. A row is good for one return.
create table consent (
    state_hash          bytea primary key,
    connection_id       text collate "C" not null references connection (id) on delete cascade,
    credentials_version bigint      not null,
    verifier            bytea       not null,
    verifier_key        text        not null,
    nonce               text        not null,
    scopes              text        not null,
    redirect_uri        text        not null,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    used_at             timestamptz
);

create index consent_of_connection on consent (connection_id);
