/**
 * Work for providers that answer at once: find out whether a day's data is complete, and announce the query for it.
 *
 * <p>Must not know any provider; runs no query itself, the downloader does.
 */
package io.gleaner.poller.queried;
