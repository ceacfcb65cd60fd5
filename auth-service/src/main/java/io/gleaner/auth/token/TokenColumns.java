package io.gleaner.auth.token;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.CredentialsVault;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.KeyRing;
import io.gleaner.auth.secret.Place;
import io.gleaner.auth.secret.Place.Purpose;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.TokenState.NeedsConsent;
import io.gleaner.auth.token.TokenState.Ok;
import io.gleaner.auth.token.TokenState.Retrying;
import io.gleaner.events.ConnectionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Translates between {@link TokenRow} and the columns of the tables, sealing and unsealing on the way. */
final class TokenColumns {

    private final KeyRing keyRing;
    private final CredentialsVault vault;

    TokenColumns(KeyRing keyRing, CredentialsVault vault) {
        this.keyRing = keyRing;
        this.vault = vault;
    }

    TokenRow read(Row row) {
        StoredConnection connection = connection(row);
        Optional<Secret> refreshToken =
                sealed(row, "refresh_token").map(it -> unseal(connection.id(), Purpose.REFRESH_TOKEN, it));
        String state = row.getString("state");
        return state == null || state.equals(StateCode.UNVERIFIED.wireName())
                ? TokenRow.fresh(connection, () -> credentials(connection))
                : new TokenRow(connection, state(row, connection.id()), refreshToken, terms(row));
    }

    Credentials credentials(StoredConnection connection) {
        return vault.unseal(connection.id(), connection.grant(), connection.credentials());
    }

    /** In the order of {@link TokenRepository}'s update. */
    Tuple write(TokenRow next) {
        ConnectionId id = next.connection().id();
        Optional<AccessToken> token = next.state().token();
        Optional<SealedSecret> access = token.map(it -> seal(id, Purpose.ACCESS_TOKEN, it.secret()));
        Optional<SealedSecret> refresh = next.refreshToken().map(it -> seal(id, Purpose.REFRESH_TOKEN, it));
        Retrying retrying = next.state() instanceof Retrying it ? it : null;
        return Tuple.tuple()
                .addValue(id.value())
                .addValue(next.connection().credentialsVersion())
                .addValue(StateCode.of(next.state()).wireName())
                .addValue(time(next.state().since()))
                .addValue(reason(next.state()))
                .addValue(retrying == null ? 0 : retrying.failures())
                .addValue(retrying == null ? null : time(retrying.retryAt()))
                .addValue(token.map(it -> it.fingerprint().value()).orElse(null))
                .addValue(token.map(it -> time(it.obtainedAt())).orElse(null))
                .addValue(token.flatMap(AccessToken::expiresAt)
                        .map(TokenColumns::time)
                        .orElse(null))
                .addValue(access.map(TokenColumns::bytes).orElse(null))
                .addValue(access.map(SealedSecret::keyId).orElse(null))
                .addValue(refresh.map(TokenColumns::bytes).orElse(null))
                .addValue(refresh.map(SealedSecret::keyId).orElse(null))
                .addValue(next.terms().scopes().orElse(null))
                .addValue(next.terms()
                        .refreshTokenExpiresAt()
                        .map(TokenColumns::time)
                        .orElse(null));
    }

    private TokenState state(Row row, ConnectionId id) {
        Instant since = instant(row, "since");
        String reason = row.getString("reason");
        StateCode code = StateCode.named(row.getString("state"));
        return switch (code) {
            case OK -> new Ok(token(row, id).orElseThrow(), since);
            case RETRYING ->
                new Retrying(token(row, id), reason, row.getInteger("failures"), instant(row, "retry_at"), since);
            case NEEDS_CONSENT -> new NeedsConsent(reason, since);
            case REVOKED -> new TokenState.Revoked(since);
            case UNVERIFIED -> new TokenState.Unverified(since);
        };
    }

    private Optional<AccessToken> token(Row row, ConnectionId id) {
        return sealed(row, "access_token")
                .map(it -> new AccessToken(
                        unseal(id, Purpose.ACCESS_TOKEN, it),
                        new Fingerprint(row.getString("fingerprint")),
                        instant(row, "obtained_at"),
                        Optional.ofNullable(instant(row, "expires_at"))));
    }

    private static GrantedTerms terms(Row row) {
        return new GrantedTerms(
                Optional.ofNullable(row.getString("granted_scopes")),
                Optional.ofNullable(instant(row, "refresh_token_expires_at")));
    }

    private static StoredConnection connection(Row row) {
        return new StoredConnection(
                new ConnectionId(row.getString("id")),
                row.getString("provider"),
                row.getString("profile"),
                GrantKind.named(row.getString("grant_kind")).orElseThrow(),
                sealed(row, "credentials").orElseThrow(),
                row.getLong("credentials_version"),
                instant(row, "credentials_changed_at"));
    }

    private SealedSecret seal(ConnectionId id, Purpose purpose, Secret secret) {
        return keyRing.seal(secret, new Place(id, purpose));
    }

    private Secret unseal(ConnectionId id, Purpose purpose, SealedSecret sealed) {
        return keyRing.unseal(sealed, new Place(id, purpose));
    }

    private static Optional<SealedSecret> sealed(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column))
                .map(bytes -> new SealedSecret(row.getString(column + "_key"), bytes.getBytes()));
    }

    private static String reason(TokenState state) {
        return switch (state) {
            case TokenState.Unverified _ -> null;
            case Ok _ -> null;
            case Retrying retrying -> retrying.reason();
            case NeedsConsent needsConsent -> needsConsent.reason();
            case TokenState.Revoked _ -> null;
        };
    }

    private static Buffer bytes(SealedSecret sealed) {
        return Buffer.buffer(sealed.bytes());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
