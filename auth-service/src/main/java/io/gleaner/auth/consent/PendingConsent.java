package io.gleaner.auth.consent;

import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.events.ConnectionId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A browser that was sent away, and what it was sent with.
 *
 * @param verifier sealed for {@link io.gleaner.auth.secret.Place.Purpose#CONSENT_VERIFIER}
 * @param usedAt when it came back; empty while it has not
 */
record PendingConsent(
        ConnectionId connection,
        long credentialsVersion,
        SealedSecret verifier,
        String nonce,
        Scopes wanted,
        URI redirectUri,
        Instant expiresAt,
        Optional<Instant> usedAt) {}
