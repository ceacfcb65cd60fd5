/**
 * Fresh links for the downloader, when those that it had have died or were too secret to be told.
 *
 * <p>Only reads at the provider, so it needs no lease. Must not know how links are fetched.
 */
package io.gleaner.poller.link;
