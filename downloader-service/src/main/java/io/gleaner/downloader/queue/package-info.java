/**
 * The durable download queue: what is to be fetched, in the order in which it disappears, claimed by one worker at a time under a
 * lease with a fencing number. All times are the database's. Must not know how bytes are fetched.
 */
package io.gleaner.downloader.queue;
