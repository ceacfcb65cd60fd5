-- Addresses that providers may call, once, to say that a report is finished. Only the hash of the secret part is kept.
CREATE TABLE hook (
    token_hash bytea PRIMARY KEY,
    provider   text NOT NULL,
    connection text NOT NULL,
    report_key text NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX hook_expiry ON hook (expires_at);
