/**
 * The engine: fetches one link into one staged object, at the speed of the wire and in constant memory, and lets nothing pass that
 * was not verified. Resumes where a strong validator allows it; never mixes two versions. Knows no queue and no database.
 *
 * <p>The event loop fills a small ring of buffers, the worker's thread hashes, verifies and writes them.
 */
package io.gleaner.downloader.transfer;
