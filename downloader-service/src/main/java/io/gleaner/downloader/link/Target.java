package io.gleaner.downloader.link;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A link that may be followed, and the address that was found good. Connecting to anything else would undo the check.
 *
 * @param uri absolute, with a host; may be a secret
 * @param address where its host was found
 */
public record Target(URI uri, InetAddress address) {

    /** Whether it is reached by TLS. */
    public boolean secure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** The port, also where the link leaves it out. */
    public int port() {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return secure() ? 443 : 80;
    }

    /** Path and query as they go over the wire. */
    public String pathAndQuery() {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** Scheme, host and port: what credentials are bound to. */
    public static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Host and path: what may be logged of it. */
    @Override
    public String toString() {
        return uri.getHost() + uri.getRawPath();
    }
}
