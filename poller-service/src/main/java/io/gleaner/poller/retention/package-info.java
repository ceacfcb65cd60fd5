/**
 * Retention: what is settled for long is forgotten, so that no table grows for ever.
 *
 * <p>Owns the table {@code retention} and the sweep; knows of other tables only which of their rows nobody needs any more. Must
 * not delete what a repeated event, a provider's list or a subscription could still bring back.
 */
package io.gleaner.poller.retention;
