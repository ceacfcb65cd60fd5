package io.gleaner.auth.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.events.ConnectionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a service needs to make requests on behalf of a connection. Holds a secret, so it has no readable
 * {@code toString}.
 *
 * @param connection whose
 * @param provider at which provider
 * @param headers to be sent with each request
 * @param origins scheme, host and port of the only places they may be sent to
 * @param expiresAt until when they work; null when that is not known
 * @param fingerprint names this issue; to be given back as {@code rejected} when the provider answers 401
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What to send with requests to the provider, and where to.")
record Authorization(
        ConnectionId connection,
        String provider,
        Map<String, String> headers,
        List<URI> origins,
        Instant expiresAt,
        String fingerprint) {

    @Override
    public String toString() {
        return "Authorization[connection=" + connection + ", fingerprint=" + fingerprint + "]";
    }
}
