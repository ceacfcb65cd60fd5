/**
 * Work for providers that are asked for each report: submit, then look until it is ready.
 *
 * <p>Owns the order of steps in which nothing is asked twice needlessly. Must not know any provider.
 */
package io.gleaner.poller.asked;
