package io.gleaner.auth.token;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.CredentialsVault;
import io.gleaner.auth.health.HealthKeeper;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The token rows, with explicit SQL through the reactive pool: a row stays locked while a token endpoint is asked, and
 * the callers that wait for it come from other threads, which an entity session does not bear.
 */
@ApplicationScoped
class TokenRepository {

    private static final String FIND = """
            select c.id, c.provider, c.profile, c.grant_kind, c.credentials, c.credentials_key, c.credentials_version,
                   c.credentials_changed_at, t.state, t.since, t.reason, t.failures, t.retry_at, t.fingerprint,
                   t.obtained_at, t.expires_at, t.access_token, t.access_token_key, t.refresh_token, t.refresh_token_key,
                   t.granted_scopes, t.refresh_token_expires_at
              from connection c
              left join token t on t.connection_id = c.id and t.credentials_version = c.credentials_version
             where c.id = $1""";

    private static final String ENSURE = """
            insert into token (connection_id, credentials_version, state, since)
            select id, credentials_version, 'unverified', credentials_changed_at from connection where id = $1
            on conflict (connection_id) do nothing""";

    private static final String UPDATE = """
            update token
               set credentials_version = $2, state = $3, since = $4, reason = $5, failures = $6, retry_at = $7,
                   fingerprint = $8, obtained_at = $9, expires_at = $10, access_token = $11, access_token_key = $12,
                   refresh_token = $13, refresh_token_key = $14, granted_scopes = $15,
                   refresh_token_expires_at = $16,
                   id_token_claims = case when credentials_version = $2 then id_token_claims end
             where connection_id = $1""";

    private static final String CLAIMS = """
            select t.id_token_claims from connection c
              left join token t on t.connection_id = c.id and t.credentials_version = c.credentials_version
             where c.id = $1""";

    private static final String CREDENTIALS = """
            update connection set credentials = $3, credentials_key = $4 where id = $1 and credentials_version = $2""";

    private static final String LIMITS =
            "select set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)";

    private static final Uni<?> NOTHING = Uni.createFrom().voidItem();

    private final Pool pool;
    private final HealthKeeper health;
    private final CredentialsVault vault;
    private final TokenColumns columns;
    private final Duration lockTimeout;

    @Inject
    TokenRepository(Pool pool, HealthKeeper health, KeyRing keyRing, CredentialsVault vault, TokensConfig config) {
        this.pool = pool;
        this.health = health;
        this.vault = vault;
        this.columns = new TokenColumns(keyRing, vault);
        this.lockTimeout = config.lockTimeout();
    }

    /** The connection as it stands; null when there is none. */
    Uni<TokenRow> find(ConnectionId id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id.value())).map(this::first);
    }

    /** Who consented, empty when nobody was asked; null when there is no such connection. */
    Uni<Optional<JsonObject>> claims(ConnectionId id) {
        return pool.preparedQuery(CLAIMS).execute(Tuple.of(id.value())).map(rows -> {
            Iterator<Row> iterator = rows.iterator();
            return iterator.hasNext() ? Optional.ofNullable(iterator.next().getJsonObject("id_token_claims")) : null;
        });
    }

    /**
     * Locks the row against every other replica, changes it, tells of a change of the connection's health, commits, and only
     * then emits what is stored; null when there is no such connection.
     *
     * @param change from what is stored to what is to be stored; the same instance leaves it as it is
     */
    Uni<TokenRow> change(ConnectionId id, Function<TokenRow, Uni<TokenRow>> change) {
        return change(id, (transaction, row) -> change.apply(row));
    }

    /** The same, for a change that writes elsewhere too, in the same transaction. */
    Uni<TokenRow> change(ConnectionId id, BiFunction<SqlConnection, TokenRow, Uni<TokenRow>> change) {
        return health.settling(id, transaction -> lock(transaction, id)
                .flatMap(locked -> transaction.preparedQuery(FIND).execute(Tuple.of(id.value())))
                .map(this::first)
                .flatMap(row -> row == null
                        ? Uni.createFrom().nullItem()
                        : change.apply(transaction, row)
                                .call(next -> next.equals(row) ? NOTHING : store(transaction, next))));
    }

    private Uni<RowSet<Row>> store(SqlConnection transaction, TokenRow next) {
        return transaction.preparedQuery(UPDATE).execute(columns.write(next));
    }

    /**
     * Replaces the credentials within a change, unless others came meanwhile. Their version stays: what is known of them is
     * still true.
     */
    Uni<Void> replaceCredentials(SqlConnection transaction, StoredConnection connection, Credentials credentials) {
        SealedSecret sealed = vault.seal(connection.id(), credentials);
        return transaction
                .preparedQuery(CREDENTIALS)
                .execute(Tuple.of(
                        connection.id().value(),
                        connection.credentialsVersion(),
                        Buffer.buffer(sealed.bytes()),
                        sealed.keyId()))
                .replaceWithVoid();
    }

    /** Opens the credentials. */
    Credentials credentials(StoredConnection connection) {
        return columns.credentials(connection);
    }

    /** What is locked is read afterwards, in a statement of its own: one that waited sees the rest as it was before. */
    private Uni<RowSet<Row>> lock(SqlConnection transaction, ConnectionId id) {
        return transaction
                .preparedQuery(LIMITS)
                .execute(Tuple.of(lockTimeout.toMillis() + "ms"))
                .flatMap(limited -> transaction.preparedQuery(ENSURE).execute(Tuple.of(id.value())))
                .flatMap(there -> transaction
                        .preparedQuery("select connection_id from token where connection_id = $1 for update")
                        .execute(Tuple.of(id.value())));
    }

    private TokenRow first(RowSet<Row> rows) {
        Iterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? columns.read(iterator.next()) : null;
    }
}
