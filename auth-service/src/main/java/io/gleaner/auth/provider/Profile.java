package io.gleaner.auth.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One way to sign in at one provider.
 *
 * @param provider name of the provider
 * @param name name of the profile within it
 * @param grants what it takes
 * @param tokenEndpoint absolute; present if a grant needs one
 * @param tokeninfoEndpoint absolute; where the provider tells of a token; empty when it does not
 * @param revocationEndpoint absolute; where the provider takes a consent back; empty when it does not
 * @param origins where the authorization may be sent, and nowhere else
 * @param headerName present if a static header is among the grants
 * @param scope scopes to ask for, separated by spaces
 * @param tokenParameters further fields of a token request that is not a refresh
 * @param consent where people consent; present if the authorization code is among the grants
 */
public record Profile(
        String provider,
        String name,
        Set<GrantKind> grants,
        Optional<URI> tokenEndpoint,
        Optional<URI> tokeninfoEndpoint,
        Optional<URI> revocationEndpoint,
        List<URI> origins,
        Optional<String> headerName,
        Optional<String> scope,
        Map<String, String> tokenParameters,
        Optional<ConsentEndpoint> consent) {

    /** Whether connections of this profile may use the grant. */
    public boolean takes(GrantKind grant) {
        return grants.contains(grant);
    }
}
