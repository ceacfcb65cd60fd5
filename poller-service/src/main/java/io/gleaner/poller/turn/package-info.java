/**
 * Turns: takes connections that are due and lets the work of their provider's kind be done for each.
 *
 * <p>Owns the loop and what happens when a turn as a whole fails. Must not know what the work consists of.
 */
package io.gleaner.poller.turn;
