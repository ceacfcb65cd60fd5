package io.gleaner.auth.token;

import java.time.Instant;
import java.util.Optional;

/** How it stands with a connection's token. Transitions are in {@link TokenRow}. */
sealed interface TokenState {

    /** When the connection came into this state. */
    Instant since();

    /** The token that there is, whether it still works or not. */
    Optional<AccessToken> token();

    /** Whether the token endpoint may be asked at this time. */
    default boolean mayAskAt(Instant now) {
        return switch (this) {
            case Unverified _ -> true;
            case Ok _ -> true;
            case Retrying retrying -> !now.isBefore(retrying.retryAt());
            case NeedsConsent _ -> false;
            case Revoked _ -> false;
        };
    }

    /** No token was asked for since the credentials came. */
    record Unverified(Instant since) implements TokenState {
        @Override
        public Optional<AccessToken> token() {
            return Optional.empty();
        }
    }

    /** The last request for a token gave one. */
    record Ok(AccessToken current, Instant since) implements TokenState {
        @Override
        public Optional<AccessToken> token() {
            return Optional.of(current);
        }
    }

    /**
     * The last request for a token failed for a reason that passes.
     *
     * @param token what the last request before gave; served as long as it works
     * @param failures in a row, at least one
     * @param retryAt not before this time is the token endpoint asked again
     */
    record Retrying(Optional<AccessToken> token, String reason, int failures, Instant retryAt, Instant since)
            implements TokenState {}

    /**
     * The provider refuses these credentials; nothing is asked again until a person has changed them.
     *
     * @param reason in the provider's words
     */
    record NeedsConsent(String reason, Instant since) implements TokenState {

        /** The reason before the first consent. */
        static final String NOBODY_YET = "nobody has consented yet";

        @Override
        public Optional<AccessToken> token() {
            return Optional.empty();
        }
    }

    /** The owner gave the consent back; there is nothing left to ask with. */
    record Revoked(Instant since) implements TokenState {
        @Override
        public Optional<AccessToken> token() {
            return Optional.empty();
        }
    }
}
