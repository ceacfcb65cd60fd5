-- What the provider attached to its tokens: the scopes it granted, separated by spaces, and the end of a consent that
-- does not last, such as those to applications in testing.
alter table token
    add column granted_scopes           text,
    add column refresh_token_expires_at timestamptz;
