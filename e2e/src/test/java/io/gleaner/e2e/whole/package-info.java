/**
 * The promises of the whole system, tested on its packaged processes, the real broker and the real database.
 *
 * <p>One system runs for all tests; each test has accounts and subscriptions of its own at the simulated providers. What was
 * stored is compared with the providers' own ledger.
 */
package io.gleaner.e2e.whole;
