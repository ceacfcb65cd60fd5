/**
 * Values that nobody may read by accident, and how they rest: {@link io.gleaner.auth.secret.Secret} redacts itself,
 * {@link io.gleaner.auth.secret.KeyRing} seals it with AES-256-GCM for the database. Knows neither what the secrets
 * are for nor where they are kept.
 */
package io.gleaner.auth.secret;
