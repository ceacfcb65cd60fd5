/**
 * Opaque strings that carry their own content: access tokens, report tokens, page tokens, signatures of links.
 *
 * <p>They are sealed with a key made from the sandbox's seed, so nothing has to be remembered and they stay valid over a
 * restart. Knows no provider.
 */
package io.gleaner.sandbox.tokens;
