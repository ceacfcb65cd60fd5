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

    /** {@link GrantKind#AUTHORIZATION_CODE}: the application; the consent comes later, from a browser. */
    record AuthorizationCode(Secret clientId, Secret clientSecret) implements OfClient {
        @Override
        public GrantKind grant() {
            return GrantKind.AUTHORIZATION_CODE;
        }
    }

    /**
     * {@link GrantKind#SERVICE_ACCOUNT}.
     *
     * @param email of the account
     * @param keyId names the key at the provider
     * @param privateKey RSA, PKCS#8 in PEM
     * @param subject the person that the account acts for by delegation; empty: for itself
     * @param scope scopes separated by spaces; empty: those of the profile
     */
    record ServiceAccount(
            Secret email, Secret keyId, Secret privateKey, Optional<Secret> subject, Optional<Secret> scope)
            implements Credentials {
        @Override
        public GrantKind grant() {
            return GrantKind.SERVICE_ACCOUNT;
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
