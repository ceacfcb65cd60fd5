/**
 * The transport of paged queries: asks page after page, checks each while it passes, and writes the answers as they came, one line
 * a page. Knows where in an answer is what from the query alone, and the errors of Google's APIs; must not know the queue.
 */
package io.gleaner.downloader.query;
