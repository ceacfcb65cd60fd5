/**
 * Keeps objects as files below one local directory: staged in {@code .staging}, synced, then linked to their names. Beside a large
 * staged part may be its checkpoint, from which another process can go on.
 */
package io.gleaner.storage.directory;
