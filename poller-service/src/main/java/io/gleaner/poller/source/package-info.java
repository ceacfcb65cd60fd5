/**
 * Sources: what a connection reaches, offered for subscription.
 *
 * <p>Owns the HTTP view of it. Knows those who can tell only by {@link io.gleaner.poller.provider.OffersSources}.
 */
package io.gleaner.poller.source;
