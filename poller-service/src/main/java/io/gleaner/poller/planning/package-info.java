/**
 * The planner: asks for each period of each subscription once its days are over.
 *
 * <p>Owns the planner's columns of {@code subscription} and the table {@code restatement}. It calls no provider, so that a row
 * lock is all it needs, and a provider that is away does not keep days from being expected.
 */
package io.gleaner.poller.planning;
