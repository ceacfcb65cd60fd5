package io.gleaner.auth.grant;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.Secret;
import java.util.Optional;

/** What the owner of a connection brought, by grant. Every field is a secret, the client's id too. */
public sealed interface Credentials {

    /** Which grant these are for. */
    GrantKind grant();

    /** What a token endpoint is asked with, on behalf of a client. */
    sealed interface OfClient extends Credentials {

        /** The client's id, an API key at Dailymotion. */
        Secret clientId();

        /** The client's secret. */
        Secret clientSecret();
    }

    /** {@link GrantKind#PASSWORD}. */
    record Password(Secret clientId, Secret clientSecret, Secret username, Secret password) implements OfClient {
        @Override
        public GrantKind grant() {
            return GrantKind.PASSWORD;
        }
    }

    /**
     * {@link GrantKind#CLIENT_CREDENTIALS}.
     *
     * @param scope scopes separated by spaces; empty: those of the profile
     */
    record ClientCredentials(Secret clientId, Secret clientSecret, Optional<Secret> scope) implements OfClient {
        @Override
        public GrantKind grant() {
            return GrantKind.CLIENT_CREDENTIALS;
        }
    }

    /** {@link GrantKind#REFRESH_TOKEN}. */
    record RefreshToken(Secret clientId, Secret clientSecret, Secret refreshToken) implements OfClient {
        @Override
        public GrantKind grant() {
            return GrantKind.REFRESH_TOKEN;
        }
    }

    /**
     * {@link GrantKind#STATIC_HEADER}.
     *
     * @param value the header's value, without line breaks
     */
    record StaticHeader(Secret value) implements Credentials {
        @Override
        public GrantKind grant() {
            return GrantKind.STATIC_HEADER;
        }
    }
}
