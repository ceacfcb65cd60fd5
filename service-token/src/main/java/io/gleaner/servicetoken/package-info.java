/**
 * The signed token that one service shows to another.
 *
 * <p>Owns how it is attached on the way out (read from a file, as Kubernetes projects it) and how it is checked on the way in
 * (signature, issuer, audience, subject). Must not know which service calls which; that is configuration.
 */
package io.gleaner.servicetoken;
