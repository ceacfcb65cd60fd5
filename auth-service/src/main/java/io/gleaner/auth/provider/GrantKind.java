package io.gleaner.auth.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a connection gets its authorization. */
public enum GrantKind {
    /** User name and password once, refresh tokens from then on (RFC 6749 section 4.3). */
    PASSWORD,
    /** The client in its own name, no refresh token (RFC 6749 section 4.4). */
    CLIENT_CREDENTIALS,
    /** A refresh token that the owner brings along (RFC 6749 section 6). */
    REFRESH_TOKEN,
    /** A person's consent, given in a browser; refresh tokens from then on (RFC 6749 section 4.1, PKCE of RFC 7636). */
    AUTHORIZATION_CODE,
    /** Assertions signed with a service account's key (RFC 7523 section 2.1); no refresh token. */
    SERVICE_ACCOUNT,
    /** A header whose value never changes. */
    STATIC_HEADER;

    /** The name in requests, answers, configuration and the database, such as {@code client-credentials}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this name, or empty. */
    public static Optional<GrantKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }

    @Override
    public String toString() {
        return wireName();
    }
}
