/** Keeps objects as files below one local directory: staged in {@code .staging}, synced, then linked to their names. */
package io.gleaner.storage.directory;
