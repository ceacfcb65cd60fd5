/**
 * Google's token endpoint: refresh tokens in, opaque access tokens out, with Google's error bodies; and the envelope of errors
 * that all Google APIs share.
 *
 * <p>Owns clients, grants and who a token stands for. Knows no Google API.
 */
package io.gleaner.sandbox.google;
