/**
 * Where files are kept: a small interface over a local directory or an S3-compatible store.
 *
 * <p>Owns names, staging, durability and atomic publication of objects. Knows nothing of reports, verification or who asks.
 * Everything here blocks: call it from a worker or virtual thread, never from the event loop.
 */
package io.gleaner.storage;
