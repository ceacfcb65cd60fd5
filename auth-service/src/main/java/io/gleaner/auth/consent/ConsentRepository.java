package io.gleaner.auth.consent;

import io.gleaner.auth.grant.CredentialsVault;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.Secret;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Consents under way, and what is known of their connections. */
@ApplicationScoped
class ConsentRepository {

    private static final Duration PROFILE_PAUSE = Duration.ofMinutes(1);

    private static final String CONNECTION = """
            select c.provider, c.profile, c.grant_kind, c.properties, c.credentials, c.credentials_key,
                   c.credentials_version, t.granted_scopes, t.id_token_claims
              from connection c
              left join token t on t.connection_id = c.id and t.credentials_version = c.credentials_version
             where c.id = $1""";

    private static final String INSERT = """
            insert into consent (state_hash, connection_id, credentials_version, verifier, verifier_key, nonce, scopes,
                                 redirect_uri, created_at, expires_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    private static final String FIND = "select * from consent where state_hash = $1";

    private final Pool pool;
    private final Providers providers;
    private final CredentialsVault vault;

    @Inject
    ConsentRepository(Pool pool, Providers providers, CredentialsVault vault) {
        this.pool = pool;
        this.providers = providers;
        this.vault = vault;
    }

    /** Fails with a problem when there is no such connection, or its profile is not configured any more. */
    Uni<Consentable> connection(ConnectionId id) {
        return pool.preparedQuery(CONNECTION).execute(Tuple.of(id.value())).map(rows -> first(
                        rows, row -> consentable(id, row))
                .orElseThrow(() -> Problems.notFound("connection", id)));
    }

    /** Keeps a consent, and forgets those that ended before the given time. */
    Uni<Void> add(Secret state, PendingConsent consent, Instant now, Instant forgotten) {
        return pool.preparedQuery("delete from consent where expires_at < $1")
                .execute(Tuple.of(time(forgotten)))
                .flatMap(deleted -> pool.preparedQuery(INSERT)
                        .execute(Tuple.tuple()
                                .addValue(hash(state))
                                .addValue(consent.connection().value())
                                .addValue(consent.credentialsVersion())
                                .addValue(Buffer.buffer(consent.verifier().bytes()))
                                .addValue(consent.verifier().keyId())
                                .addValue(consent.nonce())
                                .addValue(consent.wanted().toString())
                                .addValue(consent.redirectUri().toString())
                                .addValue(time(now))
                                .addValue(time(consent.expiresAt()))))
                .replaceWithVoid();
    }

    /** The consent that a browser was sent away for. */
    Uni<Optional<PendingConsent>> find(Secret state) {
        return find(pool, FIND, state);
    }

    /** The same, locked until the transaction ends. */
    Uni<Optional<PendingConsent>> lock(SqlConnection transaction, Secret state) {
        return find(transaction, FIND + " for update", state);
    }

    /** It is good no more. */
    Uni<Void> use(SqlClient transaction, Secret state, Instant now) {
        return transaction
                .preparedQuery("update consent set used_at = $2 where state_hash = $1 and used_at is null")
                .execute(Tuple.of(hash(state), time(now)))
                .replaceWithVoid();
    }

    /** The same, on its own. */
    Uni<Void> use(Secret state, Instant now) {
        return use(pool, state, now);
    }

    private Uni<Optional<PendingConsent>> find(SqlClient client, String query, Secret state) {
        return client.preparedQuery(query)
                .execute(Tuple.of(hash(state)))
                .map(rows -> first(rows, ConsentRepository::pending));
    }

    private Consentable consentable(ConnectionId id, Row row) {
        String provider = row.getString("provider");
        String profileName = row.getString("profile");
        Profile profile = providers
                .find(provider, profileName)
                .orElseThrow(() -> Problems.unavailable(
                        "The profile " + provider + "/" + profileName + " is not configured here", PROFILE_PAUSE));
        return new Consentable(
                id,
                profile,
                vault.unseal(
                        id,
                        GrantKind.named(row.getString("grant_kind")).orElseThrow(),
                        new SealedSecret(
                                row.getString("credentials_key"),
                                row.getBuffer("credentials").getBytes())),
                row.getLong("credentials_version"),
                Optional.ofNullable(new JsonObject(row.getString("properties")).getString("scopes")),
                Optional.ofNullable(row.getString("granted_scopes")).map(Scopes::of),
                Optional.ofNullable(row.getJsonObject("id_token_claims")));
    }

    private static PendingConsent pending(Row row) {
        return new PendingConsent(
                new ConnectionId(row.getString("connection_id")),
                row.getLong("credentials_version"),
                new SealedSecret(
                        row.getString("verifier_key"), row.getBuffer("verifier").getBytes()),
                row.getString("nonce"),
                Scopes.of(row.getString("scopes")),
                URI.create(row.getString("redirect_uri")),
                row.getOffsetDateTime("expires_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("used_at")).map(OffsetDateTime::toInstant));
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        Iterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(read.apply(iterator.next())) : Optional.empty();
    }

    private static Buffer hash(Secret state) {
        return Buffer.buffer(BrowserTrip.hash(state));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
