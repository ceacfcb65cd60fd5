/**
 * Google's accounts: the consent page, the token endpoint (codes, refresh tokens and service accounts' assertions in, opaque
 * access tokens out) with Google's error bodies, keys and discovery; and the envelope of errors that all Google APIs share.
 *
 * <p>Owns clients, grants and who a token stands for. Knows no Google API.
 */
package io.gleaner.sandbox.google;
