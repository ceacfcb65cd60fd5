/**
 * What the sandbox can serve, what it did serve, and how often it was asked: the independent account that tests and the
 * demo hold Gleaner's result against.
 *
 * <p>Owns counters and the shape of entries; the providers say what they have. Bounded in memory.
 */
package io.gleaner.sandbox.ledger;
