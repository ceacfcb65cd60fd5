-- What providers said last is left of the quotas that they count themselves.
CREATE TABLE allowance (
    name      text PRIMARY KEY,
    remaining bigint NOT NULL,
    reserve   bigint NOT NULL,
    until     timestamptz NOT NULL,
    daily     boolean NOT NULL,
    noted_at  timestamptz NOT NULL
) WITH (fillfactor = 70);
