/**
 * The engine: fetches one link into one staged object, at the speed of the wire and in constant memory, and lets nothing pass that
 * was not verified. Resumes where a strong validator allows it; never mixes two versions. Knows no queue and no database.
 *
 * <p>The event loop reads, the worker's thread hashes, verifies and writes; between them is at most about a mebibyte.
 */
package io.gleaner.downloader.transfer;
