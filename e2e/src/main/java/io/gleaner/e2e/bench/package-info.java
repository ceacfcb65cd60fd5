/**
 * The benchmarks behind {@code ./gleaner bench}: each measures the packaged services beside a peer that does the same, in
 * turns within one run, and tells the ratio.
 *
 * <p>Owns the server that files come from, the peers and the figures. A peer that is not installed is named and skipped.
 */
package io.gleaner.e2e.bench;
