/**
 * What people consent to: the address they are sent to, what their browser brings back, the page that tells them what came
 * of it, and which reports the granted scopes allow. Lets {@link io.gleaner.auth.token.ConsentedTokens} store tokens; knows
 * no vendor.
 */
package io.gleaner.auth.consent;
