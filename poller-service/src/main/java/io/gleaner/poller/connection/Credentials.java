package io.gleaner.poller.connection;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a call to a provider carries. The headers are secrets: they are never logged, stored or put into an event.
 *
 * @param headers to be sent
 * @param origins the only places that they may be sent to
 * @param fingerprint tells auth-service which ones a provider refused; no secret
 */
public record Credentials(Map<String, String> headers, List<URI> origins, String fingerprint) {

    /** Whether they may be sent to {@code target}: same scheme, host and port as one of the origins. */
    public boolean mayGoTo(URI target) {
        return origins.stream().anyMatch(origin -> sameOrigin(origin, target));
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme() != null
                && one.getHost() != null
                && one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    @Override
    public String toString() {
        return "Credentials[origins=" + origins + "]";
    }
}
