package io.gleaner.downloader.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gleaner.downloader.transfer.Credentials;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What auth-service gives. Holds a secret, so it has no readable {@code toString}.
 *
 * @param headers to send
 * @param origins the only places they may be sent to
 * @param expiresAt until when they work; null when that is not known
 * @param fingerprint names this issue
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Authorization(Map<String, String> headers, List<URI> origins, Instant expiresAt, String fingerprint) {

    /** As the engine takes it. */
    public Credentials credentials() {
        return Credentials.of(headers, origins);
    }

    @Override
    public String toString() {
        return "Authorization[fingerprint=" + fingerprint + "]";
    }
}
