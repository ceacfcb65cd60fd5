package io.gleaner.auth.rotation;

import io.gleaner.auth.secret.Place.Purpose;

/** Where sealed values are kept: every column of that kind. The key's name is in a column with the suffix {@code _key}. */
enum SealedColumn {
    CREDENTIALS("connection", "id", "id", "credentials", Purpose.CREDENTIALS),
    ACCESS_TOKENS("token", "connection_id", "connection_id", "access_token", Purpose.ACCESS_TOKEN),
    REFRESH_TOKENS("token", "connection_id", "connection_id", "refresh_token", Purpose.REFRESH_TOKEN),
    CONSENT_VERIFIERS("consent", "encode(state_hash, 'hex')", "connection_id", "verifier", Purpose.CONSENT_VERIFIER);

    private final String table;
    private final String identity;
    private final String owner;
    private final String value;
    private final Purpose purpose;

    SealedColumn(String table, String identity, String owner, String value, Purpose purpose) {
        this.table = table;
        this.identity = identity;
        this.owner = owner;
        this.value = value;
        this.purpose = purpose;
    }

    /** What the values are sealed for. */
    Purpose purpose() {
        return purpose;
    }

    /** One value of each key: connection, bytes, key. */
    String oneOfEachKey() {
        return ("select distinct on (%3$s_key) %2$s as connection, %3$s as bytes, %3$s_key as key from %1$s"
                        + " where %3$s is not null")
                .formatted(table, owner, value);
    }

    /** How many values each key has: key, amount. */
    String counts() {
        return "select %2$s_key as key, count(*) as amount from %1$s where %2$s is not null group by 1"
                .formatted(table, value);
    }

    /** Locks values of other keys than $1, at most $3 of the rows that follow $2: row, connection, bytes, key. */
    String claim() {
        return ("select %2$s as row, %3$s as connection, %4$s as bytes, %4$s_key as key from %1$s"
                        + " where %4$s_key <> $1 and %2$s > $2 order by %2$s limit $3 for update skip locked")
                .formatted(table, identity, owner, value);
    }

    /** Replaces the value of row $1 by $2, sealed with the key $3. */
    String replace() {
        return "update %1$s set %3$s = $2, %3$s_key = $3 where %2$s = $1".formatted(table, identity, value);
    }
}
