package io.gleaner.auth.token;

import io.gleaner.auth.grant.TokenFacts;
import io.gleaner.auth.grant.TokenFacts.Invalid;
import io.gleaner.auth.grant.TokenFacts.Unavailable;
import io.gleaner.auth.grant.TokenFacts.Valid;
import io.gleaner.auth.grant.TokenOperations;
import io.gleaner.auth.health.PermissionLosses;
import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.provider.Profile;
import io.gleaner.auth.provider.Providers;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.store.StoreTrouble;
import io.gleaner.auth.token.AuthorizationAnswer.ConsentNeeded;
import io.gleaner.auth.token.AuthorizationAnswer.Given;
import io.gleaner.auth.token.AuthorizationAnswer.TryLater;
import io.gleaner.auth.token.AuthorizationAnswer.UnknownConnection;
import io.gleaner.auth.token.TokenCheck.Result;
import io.gleaner.auth.token.TokenCheck.Source;
import io.gleaner.events.ConnectionId;
import io.gleaner.problems.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a connection's authorization works: from the provider's own word about the token where there is an address
 * for it, else by asking for a new one. What a check finds good ends a lost permission. Not blocking.
 */
@ApplicationScoped
class TokenChecks {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final String BEARER = "Bearer ";

    private final TokenService service;
    private final TokenRepository tokens;
    private final TokenOperations operations;
    private final PermissionLosses permissions;
    private final Providers providers;
    private final Clock clock;

    @Inject
    TokenChecks(
            TokenService service,
            TokenRepository tokens,
            TokenOperations operations,
            PermissionLosses permissions,
            Providers providers,
            Clock clock) {
        this.service = service;
        this.tokens = tokens;
        this.operations = operations;
        this.permissions = permissions;
        this.providers = providers;
        this.clock = clock;
    }

    /** Fails with a problem for a connection that does not exist, and when the provider cannot answer now. */
    Uni<TokenCheck> check(ConnectionId id) {
        return tokens.find(id)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("connection", id))
                .flatMap(row -> check(row.connection()))
                .onFailure(StoreTrouble::passes)
                .transform(StoreTrouble::problem);
    }

    private Uni<TokenCheck> check(StoredConnection connection) {
        ConnectionId id = connection.id();
        if (connection.grant() == GrantKind.STATIC_HEADER) {
            return Uni.createFrom()
                    .item(said(id, Result.UNKNOWN, Source.NOBODY, "Only using a static header tells whether it works"));
        }
        return providers
                .find(connection.provider(), connection.profile())
                .flatMap(Profile::tokeninfoEndpoint)
                .map(address ->
                        service.authorize(id, Optional.empty()).flatMap(answer -> look(address, id, answer, true)))
                .orElseGet(() -> service.refresh(id).flatMap(answer -> renewed(connection, answer)));
    }

    private Uni<TokenCheck> look(URI address, ConnectionId id, AuthorizationAnswer answer, boolean first) {
        return switch (answer) {
            case Given(Authorization authorization) ->
                operations
                        .look(address, token(authorization))
                        .flatMap(facts -> told(address, authorization, facts, first));
            case UnknownConnection unknown -> throw AnswerProblems.of(id, unknown);
            case ConsentNeeded(String reason) ->
                Uni.createFrom().item(said(id, Result.INVALID, Source.NEW_TOKEN, reason));
            case TryLater later -> throw AnswerProblems.of(id, later);
        };
    }

    /** A token that the provider takes no longer is replaced once: what counts is whether the connection works. */
    private Uni<TokenCheck> told(URI address, Authorization authorization, TokenFacts facts, boolean first) {
        ConnectionId id = authorization.connection();
        return switch (facts) {
            case Valid valid -> works(authorization, valid);
            case Invalid() ->
                first
                        ? service.authorize(id, Optional.of(new Fingerprint(authorization.fingerprint())))
                                .flatMap(newer -> look(address, id, newer, false))
                        : Uni.createFrom()
                                .item(said(
                                        id,
                                        Result.INVALID,
                                        Source.TOKENINFO,
                                        "The provider gives tokens that it does not know"));
            case Unavailable(String detail) -> throw Problems.unavailable(detail, PAUSE);
        };
    }

    private Uni<TokenCheck> works(Authorization authorization, Valid valid) {
        ConnectionId id = authorization.connection();
        return found(id, authorization.fingerprint(), valid.scopes())
                .replaceWith(() -> new TokenCheck(
                        id,
                        Result.VALID,
                        Source.TOKENINFO,
                        "The provider knows the token",
                        valid.expiresAt().orElse(authorization.expiresAt()),
                        valid.scopes()
                                .map(scopes -> List.of(scopes.trim().split("\\s+")))
                                .orElse(null),
                        clock.instant()));
    }

    private Uni<TokenCheck> renewed(StoredConnection connection, AuthorizationAnswer answer) {
        ConnectionId id = connection.id();
        String nowhere = connection.provider() + " has no address that tells of a token; ";
        return switch (answer) {
            case Given(Authorization authorization) ->
                found(id, authorization.fingerprint(), Optional.empty())
                        .replaceWith(() -> new TokenCheck(
                                id,
                                Result.VALID,
                                Source.NEW_TOKEN,
                                nowhere + "it gave a new one",
                                authorization.expiresAt(),
                                null,
                                clock.instant()));
            case UnknownConnection unknown -> throw AnswerProblems.of(id, unknown);
            case ConsentNeeded(String reason) ->
                Uni.createFrom()
                        .item(said(id, Result.INVALID, Source.NEW_TOKEN, nowhere + "it gave no new one: " + reason));
            case TryLater later -> throw AnswerProblems.of(id, later);
        };
    }

    private Uni<TokenRow> found(ConnectionId id, String fingerprint, Optional<String> scopes) {
        return tokens.change(
                id,
                (transaction, row) -> row.fingerprint().equals(Optional.of(new Fingerprint(fingerprint)))
                        ? found(transaction, row, scopes)
                        : Uni.createFrom().item(row));
    }

    /** Silence about scopes says that they are what they were. */
    private Uni<TokenRow> found(SqlConnection transaction, TokenRow row, Optional<String> scopes) {
        ConnectionId id = row.connection().id();
        TokenRow next = row.withScopes(scopes);
        return permissions
                .compare(transaction, id, row.terms().scopes(), next.terms().scopes())
                .chain(() -> permissions.found(transaction, id, next.terms().scopes()))
                .replaceWith(next);
    }

    private TokenCheck said(ConnectionId id, Result result, Source source, String message) {
        Instant now = clock.instant();
        return new TokenCheck(id, result, source, message, null, null, now);
    }

    private static Secret token(Authorization authorization) {
        return Secret.of(authorization.headers().get("Authorization").substring(BEARER.length()));
    }
}
