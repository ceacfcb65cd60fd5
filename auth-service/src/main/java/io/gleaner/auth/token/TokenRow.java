package io.gleaner.auth.token;

import io.gleaner.auth.grant.Credentials;
import io.gleaner.auth.grant.GrantOutcome.Granted;
import io.gleaner.auth.grant.GrantOutcome.Refused;
import io.gleaner.auth.grant.GrantOutcome.Unavailable;
import io.gleaner.auth.secret.Secret;
import io.gleaner.auth.token.TokenState.NeedsConsent;
import io.gleaner.auth.token.TokenState.Ok;
import io.gleaner.auth.token.TokenState.Retrying;
import io.gleaner.auth.token.TokenState.Revoked;
import io.gleaner.auth.token.TokenState.Unverified;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A connection with its token, as one thing.
 *
 * @param connection whose
 * @param state how it stands
 * @param refreshToken what the next token is bought with; empty: with the credentials themselves
 * @param terms what the provider attached to its tokens
 */
record TokenRow(StoredConnection connection, TokenState state, Optional<Secret> refreshToken, GrantedTerms terms) {

    /**
     * A connection whose token endpoint was not asked yet. A static header needs none: it is there at once. A consent has
     * to be given first.
     */
    static TokenRow fresh(StoredConnection connection, Supplier<Credentials> credentials) {
        Instant since = connection.credentialsChangedAt();
        TokenState state =
                switch (connection.grant()) {
                    case PASSWORD, CLIENT_CREDENTIALS, REFRESH_TOKEN, SERVICE_ACCOUNT -> new Unverified(since);
                    case AUTHORIZATION_CODE -> new NeedsConsent(NeedsConsent.NOBODY_YET, since);
                    case STATIC_HEADER ->
                        new Ok(header(connection, (Credentials.StaticHeader) credentials.get(), since), since);
                };
        return new TokenRow(connection, state, Optional.empty(), GrantedTerms.NONE);
    }

    private static AccessToken header(StoredConnection connection, Credentials.StaticHeader header, Instant since) {
        Fingerprint fingerprint = Fingerprint.of(connection.id() + "|" + connection.credentialsVersion() + "|" + since);
        return new AccessToken(header.value(), fingerprint, since, Optional.empty());
    }

    /** The fingerprint of the present token, or empty. */
    Optional<Fingerprint> fingerprint() {
        return state.token().map(AccessToken::fingerprint);
    }

    /** The provider gave a token: it counts from now on, and so does the refresh token if there is a new one. */
    TokenRow granted(Granted granted, Fingerprint fingerprint) {
        Instant at = granted.receivedAt();
        AccessToken token = new AccessToken(
                granted.accessToken(), fingerprint, at, granted.lifetime().map(at::plus));
        Instant since = state instanceof Ok ? state.since() : at;
        return new TokenRow(
                connection, new Ok(token, since), granted.refreshToken().or(this::refreshToken), terms.after(granted));
    }

    /** The provider wants other credentials: no token of these is worth keeping. */
    TokenRow refused(Refused refused, Instant at) {
        return new TokenRow(connection, new NeedsConsent(refused.reason(), at), Optional.empty(), GrantedTerms.NONE);
    }

    /** The token endpoint is in trouble: the present token is kept for as long as it works. */
    TokenRow unavailable(Unavailable trouble, Instant at, Backoff backoff) {
        int failures = failuresSoFar() + 1;
        Instant since = state instanceof Retrying ? state.since() : at;
        Instant retryAt = at.plus(backoff.pause(failures, trouble.retryAfter()));
        return new TokenRow(
                connection,
                new Retrying(state.token(), trouble.detail(), failures, retryAt, since),
                refreshToken,
                terms);
    }

    /** The owner gave the consent back: nothing that was got with it is kept. */
    TokenRow revoked(Instant at) {
        return new TokenRow(connection, new Revoked(at), Optional.empty(), GrantedTerms.NONE);
    }

    /** The provider told what the present token is good for. */
    TokenRow withScopes(Optional<String> scopes) {
        return scopes.isEmpty() || scopes.equals(terms.scopes())
                ? this
                : new TokenRow(
                        connection, state, refreshToken, new GrantedTerms(scopes, terms.refreshTokenExpiresAt()));
    }

    private int failuresSoFar() {
        return state instanceof Retrying retrying ? retrying.failures() : 0;
    }
}
