package io.gleaner.sandbox.google;

import java.util.List;

/**
 * An OAuth client.
 *
 * @param project number of the Cloud project that it belongs to, whose quota its calls use up
 * @param redirectUris registered addresses of a web application; empty for an installed one, which may name any port of the
 *     loopback interface
 */
public record Client(String id, String secret, String project, List<String> redirectUris) {

    public Client {
        redirectUris = redirectUris == null ? List.of() : List.copyOf(redirectUris);
    }

    /** An installed application. */
    public Client(String id, String secret, String project) {
        this(id, secret, project, List.of());
    }

    boolean isInstalled() {
        return redirectUris.isEmpty();
    }
}
