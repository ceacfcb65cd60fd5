package io.gleaner.auth.token;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.Revocation;
import io.gleaner.auth.grant.TokenOperations;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.auth.token.TokenState.Revoked;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives a consent back: at the provider first, and only then are the tokens destroyed that were got with it. The row is locked
 * meanwhile, so that no refresh comes in between; a second revocation finds nothing to do. Not blocking.
 */
@ApplicationScoped
class ConsentRevocation {

    private static final Logger LOG = Logger.getLogger(ConsentRevocation.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Secret DESTROYED = Secret.of("");

    private final TokenRepository tokens;
    private final TokenOperations operations;
    private final Providers providers;
    private final Clock clock;

    @Inject
    ConsentRevocation(TokenRepository tokens, TokenOperations operations, Providers providers, Clock clock) {
        this.tokens = tokens;
        this.operations = operations;
        this.providers = providers;
        this.clock = clock;
    }

    /** Fails with a problem, and leaves everything as it is, when it cannot be done: the provider is away, or has no way. */
    Uni<Void> revoke(ConnectionId id) {
        return tokens.change(id, this::revoked)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("connection", id))
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem)
                .replaceWithVoid();
    }

    private Uni<TokenRow> revoked(SqlConnection transaction, TokenRow row) {
        if (row.state() instanceof Revoked) {
            return Uni.createFrom().item(row);
        }
        Credentials credentials = tokens.credentials(row.connection());
        URI address = address(row.connection());
        return atTheProvider(address, consent(row, credentials))
                .chain(() -> destroy(transaction, row.connection(), credentials))
                .map(destroyed -> row.revoked(clock.instant()))
                .invoke(() -> LOG.infof(
                        "event=consent-revoked connection=%s provider=%s",
                        row.connection().id(), row.connection().provider()));
    }

    private URI address(StoredConnection connection) {
        return providers
                .find(connection.provider(), connection.profile())
                .flatMap(Profile::revocationEndpoint)
                .orElseThrow(() -> Problems.unprocessable(
                        "provider",
                        "has no address to revoke at: take the consent back at " + connection.provider()
                                + ", and delete the connection"));
    }

    /** What the consent hangs on: a refresh token, with which everything goes that was got with it. */
    private static Optional<Secret> consent(TokenRow row, Credentials credentials) {
        return switch (credentials) {
            case Credentials.RefreshToken brought -> row.refreshToken().or(() -> Optional.of(brought.refreshToken()));
            case Credentials.AuthorizationCode _ -> row.refreshToken();
            case Credentials.ServiceAccount _ -> throw withoutConsent(row);
            case Credentials.Password password -> throw withoutConsent(row);
            case Credentials.ClientCredentials client -> throw withoutConsent(row);
            case Credentials.StaticHeader header -> throw withoutConsent(row);
        };
    }

    private static RuntimeException withoutConsent(TokenRow row) {
        return Problems.unprocessable(
                "grant",
                "is " + row.connection().grant() + ", which needs no consent: end the credentials at "
                        + row.connection().provider() + ", and delete the connection");
    }

    private Uni<Void> atTheProvider(URI address, Optional<Secret> consent) {
        return consent.map(token -> operations.revoke(address, token).invoke(ConsentRevocation::require))
                .map(Uni::replaceWithVoid)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void require(Revocation outcome) {
        switch (outcome) {
            case Revocation.Revoked() -> {}
            case Revocation.NotNow(String detail) ->
                throw Problems.unavailable(detail + "; nothing was revoked or destroyed", PAUSE);
        }
    }

    /** A refresh token that was brought along is part of the credentials; the client's id and secret stay. */
    private Uni<Void> destroy(SqlConnection transaction, StoredConnection connection, Credentials credentials) {
        return credentials instanceof Credentials.RefreshToken(Secret clientId, Secret clientSecret, Secret _)
                ? tokens.replaceCredentials(
                        transaction, connection, new Credentials.RefreshToken(clientId, clientSecret, DESTROYED))
                : Uni.createFrom().voidItem();
    }
}
