package io.gleaner.auth.token;

import io.gleaner.auth.grant.GrantOutcome.Granted;
import java.time.Instant;
import java.util.Optional;

/**
 * What the provider attached to the tokens of a connection.
 *
 * @param scopes the granted ones, separated by spaces; empty when nobody said
 * @param refreshTokenExpiresAt when the refresh token ends by itself; empty when it does not, as far as is known
 */
record GrantedTerms(Optional<String> scopes, Optional<Instant> refreshTokenExpiresAt) {

    static final GrantedTerms NONE = new GrantedTerms(Optional.empty(), Optional.empty());

    /** What holds after an answer: silence about scopes changes nothing, and a new refresh token has an end of its own. */
    GrantedTerms after(Granted answer) {
        Optional<Instant> end = answer.refreshTokenLifetime().map(answer.receivedAt()::plus);
        boolean sameRefreshToken = answer.refreshToken().isEmpty();
        return new GrantedTerms(
                answer.scope().or(this::scopes), sameRefreshToken ? end.or(this::refreshTokenExpiresAt) : end);
    }
}
