/**
 * Calls to providers under a connection's rights: headers, origins, repetition after a refused token, time limits, counts.
 *
 * <p>Owns the {@code Turn} that adapters are given. Must not know what is called, nor why.
 */
package io.gleaner.poller.call;
