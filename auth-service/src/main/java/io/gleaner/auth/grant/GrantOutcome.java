package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a token endpoint made of a request for a token. */
public sealed interface GrantOutcome {

    /**
     * It gave one.
     *
     * @param accessToken to be sent as {@code Bearer}
     * @param receivedAt when the answer came, by our clock; the lifetime counts from here
     * @param lifetime how long the token works; empty when the provider does not say
     * @param refreshToken what to refresh with from now on; empty when what was used stays good, or nothing was
     * @param scope the scopes that were granted, separated by spaces; empty when the provider does not say, and nothing
     *     was asked for that would count as granted then (RFC 6749 section 5.1)
     * @param refreshTokenLifetime how long the refresh token works; empty when the provider does not say
     * @param idToken who consented, unchecked; empty when nobody asked
     */
    record Granted(
            Secret accessToken,
            Instant receivedAt,
            Optional<Duration> lifetime,
            Optional<Secret> refreshToken,
            Optional<String> scope,
            Optional<Duration> refreshTokenLifetime,
            Optional<Secret> idToken)
            implements GrantOutcome {

        /** The same with these scopes. */
        public Granted withScope(String scopes) {
            return new Granted(
                    accessToken,
                    receivedAt,
                    lifetime,
                    refreshToken,
                    Optional.of(scopes),
                    refreshTokenLifetime,
                    idToken);
        }
    }

    /**
     * It will not give one to these credentials, now or later: a person has to act.
     *
     * @param why what kind of refusal
     * @param reason the provider's own words, made safe for people to read: short, and without the credentials
     */
    record Refused(Refusal why, String reason) implements GrantOutcome {}

    /**
     * It could not be asked, or could not answer: worth another attempt later.
     *
     * @param cause what kind of trouble
     * @param detail the same, for a person
     * @param retryAfter what the provider asked for, if it did
     */
    record Unavailable(Cause cause, String detail, Optional<Duration> retryAfter) implements GrantOutcome {}

    /** Kinds of passing trouble with a token endpoint; a metric counts them. */
    enum Cause {
        /** No connection, or it broke. */
        UNREACHABLE,
        /** No answer in time. */
        TIMED_OUT,
        /** 429. */
        RATE_LIMITED,
        /** 5xx, 408, or an OAuth error that says so. */
        SERVER_ERROR,
        /** The provider says that the time here is wrong. */
        CLOCK,
        /** An answer that is not one of a token endpoint: HTML, a redirect, JSON without a token. */
        MALFORMED
    }
}
