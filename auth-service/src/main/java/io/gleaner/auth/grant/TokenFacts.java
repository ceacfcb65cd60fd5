package io.gleaner.auth.grant;

import java.time.Instant;
import java.util.Optional;

/** What a provider tells of an access token. */
public sealed interface TokenFacts {

    /**
     * It works.
     *
     * @param expiresAt until when; empty when the provider does not say
     * @param scopes what it is good for, separated by spaces; empty when the provider does not say
     */
    record Valid(Optional<Instant> expiresAt, Optional<String> scopes) implements TokenFacts {}

    /** It does not. */
    record Invalid() implements TokenFacts {}

    /** Nobody can say now. */
    record Unavailable(String detail) implements TokenFacts {}
}
