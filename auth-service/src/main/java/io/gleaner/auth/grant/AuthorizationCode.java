package io.gleaner.auth.grant;

import io.gleaner.auth.secret.Secret;
import java.net.URI;

/**
 * What a browser brought back, and what only whoever sent it away knows.
 *
 * @param value good for one request
 * @param verifier whose challenge went with the browser (RFC 7636)
 * @param redirectUri where the browser was to come back to, to the letter
 */
public record AuthorizationCode(Secret value, Secret verifier, URI redirectUri) {}
