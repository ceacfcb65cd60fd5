package io.gleaner.sandbox.google;

import java.time.Instant;
import java.util.List;

/**
 * What a person approved and the application has not fetched yet.
 *
 * @param scopes what was granted, which may be less than what was asked for
 * @param redirectUri where the code was sent
 * @param challenge of PKCE; null for none
 * @param plainChallenge whether the challenge is the verifier itself, otherwise it is its SHA-256
 * @param nonce to put into the id token; null for none
 * @param lasting whether the application asked to act while the person is away
 * @param asked whether the person was asked although they had consented before
 * @param expiresAt when the code is no good any more
 */
record Consent(
        String clientId,
        List<String> scopes,
        String redirectUri,
        String challenge,
        boolean plainChallenge,
        String nonce,
        boolean lasting,
        boolean asked,
        Instant expiresAt) {}
