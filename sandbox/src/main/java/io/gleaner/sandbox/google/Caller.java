package io.gleaner.sandbox.google;

import java.util.Set;

/**
 * Whom a call's access token stands for.
 *
 * @param client the application that calls
 * @param grant the consent that it has
 */
public record Caller(Client client, Grant grant) {

    private static final String PREFIX = "https://www.googleapis.com/auth/";

    /**
     * Whether the consent includes one of these scopes.
     *
     * @param scopes without {@code https://www.googleapis.com/auth/}
     */
    public boolean hasOneOf(Set<String> scopes) {
        return scopes.stream().anyMatch(scope -> grant.scopes().contains(PREFIX + scope));
    }
}
