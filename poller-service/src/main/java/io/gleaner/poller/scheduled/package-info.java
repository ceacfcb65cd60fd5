/**
 * Work for providers that make reports by themselves: keep their jobs standing and discover what they have made.
 *
 * <p>Owns the tables {@code standing_wish}, {@code provider_job} and {@code found_revision}: what has been found is written
 * down by its id, so that no cursor can lose a revision. Must not know any provider.
 */
package io.gleaner.poller.scheduled;
