/**
 * The engine: fetches one link into one staged object, at the speed of the wire and in constant memory, and lets nothing pass that
 * was not verified. Resumes where a strong validator allows it, what an earlier process has left of a large file too; never mixes two
 * versions. Knows no queue and no database.
 *
 * <p>The worker's thread reads from the socket and verifies; of a large file one further thread hashes and one, the store's, writes. The
 * arrays and buffers between them are few and used again.
 */
package io.gleaner.downloader.transfer;
