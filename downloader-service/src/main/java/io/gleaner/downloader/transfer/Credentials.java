package io.gleaner.downloader.transfer;

import io.gleaner.downloader.link.Target;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Headers that authorise a request, and the only origins that may see them. Has no readable {@code toString}. */
public final class Credentials {

    private static final Credentials NONE = new Credentials(Map.of(), Set.of());

    private final Map<String, String> headers;
    private final Set<String> origins;

    private Credentials(Map<String, String> headers, Set<String> origins) {
        this.headers = Map.copyOf(headers);
        this.origins = Set.copyOf(origins);
    }

    /** No credentials, for hosts that must see none. */
    public static Credentials none() {
        return NONE;
    }

    /** Credentials for some origins: scheme, host and port. */
    public static Credentials of(Map<String, String> headers, Iterable<URI> origins) {
        return new Credentials(
                headers,
                StreamSupport.stream(origins.spliterator(), false)
                        .map(Target::origin)
                        .collect(Collectors.toSet()));
    }

    /** Whether there are any. */
    public boolean present() {
        return !headers.isEmpty();
    }

    /** The headers for a request to {@code uri}: none where they must not go. */
    Map<String, String> headersFor(URI uri) {
        return origins.contains(Target.origin(uri)) ? headers : Map.of();
    }

    @Override
    public String toString() {
        return "Credentials[" + origins + "]";
    }
}
