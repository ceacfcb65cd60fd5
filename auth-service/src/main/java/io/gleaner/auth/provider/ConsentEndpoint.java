package io.gleaner.auth.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where people consent, and who vouches for who they are.
 *
 * @param address where a browser is sent to; absolute
 * @param parameters what the vendor wants in that address beside RFC 6749, PKCE and OpenID Connect
 * @param scopeNames what scopes are called when they are granted that may be asked for by another name
 * @param signingKeys where the keys of ID tokens are (JWKS); present if ID tokens are to be understood
 * @param issuers the spellings of the issuer in ID tokens
 */
public record ConsentEndpoint(
        URI address,
        Map<String, String> parameters,
        Map<String, String> scopeNames,
        Optional<URI> signingKeys,
        List<String> issuers) {}
