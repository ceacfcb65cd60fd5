package io.gleaner.auth.token;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.Grants;
import io.gleaner.auth.health.PermissionLosses;
import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Stores what people's consents bring: sealed, and committed before anybody is told of it. */
@ApplicationScoped
public class ConsentedTokens {

    /**
     * What was decided while the connection was locked.
     *
     * @param stored the tokens to keep from now on; empty: everything stays as it is
     * @param result what to tell afterwards
     */
    public record Decision<T>(Optional<Consented> stored, T result) {}

    /**
     * Tokens, and whose they are.
     *
     * @param claims of the checked ID token; empty when nobody asked who consents
     */
    public record Consented(Granted granted, Optional<JsonObject> claims) {}

    /** A row that is written anew by {@link TokenRepository} afterwards keeps the claims if they are of its version. */
    private static final String CLAIMS =
            "update token set credentials_version = $2, id_token_claims = $3::jsonb where connection_id = $1";

    private final TokenRepository tokens;
    private final PermissionLosses permissions;
    private final Grants grants;
    private final RefreshJournal journal;
    private final SecureRandom random = new SecureRandom();

    @Inject
    ConsentedTokens(TokenRepository tokens, PermissionLosses permissions, Grants grants, RefreshJournal journal) {
        this.tokens = tokens;
        this.permissions = permissions;
        this.grants = grants;
        this.journal = journal;
    }

    /**
     * Lets somebody decide over a connection of the grant {@code authorization-code} while it is locked, in one
     * transaction with whatever the decision writes. Emits the result once that is committed; null when there is no such
     * connection.
     */
    public <T> Uni<T> decide(ConnectionId id, Function<ConsentedConnection, Uni<Decision<T>>> decision) {
        AtomicReference<T> result = new AtomicReference<>();
        return tokens.change(id, (transaction, row) -> decision.apply(connection(transaction, row))
                        .invoke(decided -> result.set(decided.result()))
                        .flatMap(decided -> decided.stored()
                                .map(consented -> stored(transaction, row, consented))
                                .orElseGet(() -> Uni.createFrom().item(row))))
                .map(row -> row == null ? null : result.get());
    }

    private Uni<TokenRow> stored(SqlConnection transaction, TokenRow row, Consented consented) {
        return transaction
                .preparedQuery(CLAIMS)
                .execute(Tuple.tuple()
                        .addValue(row.connection().id().value())
                        .addValue(row.connection().credentialsVersion())
                        .addValue(consented.claims().orElse(null)))
                .call(kept -> permissions.regain(transaction, row.connection().id()))
                .map(kept -> row.granted(consented.granted(), Fingerprint.random(random)));
    }

    private ConsentedConnection connection(SqlConnection transaction, TokenRow row) {
        Credentials.AuthorizationCode credentials =
                (Credentials.AuthorizationCode) tokens.credentials(row.connection());
        return new ConsentedConnection(transaction, row, credentials, grants, journal);
    }
}
