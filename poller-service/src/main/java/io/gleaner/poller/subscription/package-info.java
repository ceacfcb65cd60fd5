/**
 * Subscriptions: standing wishes, and how people make, change and end them.
 *
 * <p>Owns the table {@code subscription}, but for the planner's columns in it. Must not know when what is planned;
 * it only says that a changed one is to be planned anew.
 */
package io.gleaner.poller.subscription;
