package io.gleaner.auth.secret;

import io.gleaner.events.ConnectionId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a sealed secret belongs. It is authenticated together with the secret, so that a row copied over another
 * connection's, or into another column, does not open.
 *
 * @param connection owner of the secret
 * @param purpose which of its secrets
 */
public record Place(ConnectionId connection, Purpose purpose) {

    /** The kinds of secret that a connection has. Their names are part of what was sealed: never rename one. */
    public enum Purpose {
        /** What the owner brought: the fields of a grant. */
        CREDENTIALS,
        /** What requests are signed with. */
        ACCESS_TOKEN,
        /** What the next access token is bought with. */
        REFRESH_TOKEN,
        /** What shows that a browser that comes back was sent away from here (PKCE). */
        CONSENT_VERIFIER
    }

    byte[] authenticatedData() {
        return ("gleaner/" + purpose.name().toLowerCase(Locale.ROOT) + "/" + connection.value())
                .getBytes(StandardCharsets.UTF_8);
    }
}
