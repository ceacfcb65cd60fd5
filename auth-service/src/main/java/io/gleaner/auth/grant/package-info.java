/**
 * Gets tokens: what each grant needs ({@link io.gleaner.auth.grant.Credentials}), the requests to token endpoints, made
 * by quarkus-oidc-client, and what came of them ({@link io.gleaner.auth.grant.GrantOutcome}). Keeps nothing and decides
 * nothing about retries.
 */
package io.gleaner.auth.grant;
