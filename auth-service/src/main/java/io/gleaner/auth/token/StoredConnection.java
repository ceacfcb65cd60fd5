package io.gleaner.auth.token;

import io.gleaner.auth.provider.GrantKind;
import io.gleaner.auth.secret.SealedSecret;
import io.gleaner.events.ConnectionId;
import java.time.Instant;

/**
 * What this package needs to know of a connection.
 *
 * @param credentials sealed for {@link io.gleaner.auth.secret.Place.Purpose#CREDENTIALS}
 * @param credentialsVersion tokens of another version are void
 * @param credentialsChangedAt when this version came
 */
record StoredConnection(
        ConnectionId id,
        String provider,
        String profile,
        GrantKind grant,
        SealedSecret credentials,
        long credentialsVersion,
        Instant credentialsChangedAt) {}
