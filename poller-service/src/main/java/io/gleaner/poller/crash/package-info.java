/**
 * Points in the code at which a test may kill the process.
 *
 * <p>Owns their names. Knows nothing of what happens around them.
 */
package io.gleaner.poller.crash;
