/**
 * What follows when it stands differently with a connection: one that was parked because its authorization was lost goes on as
 * soon as auth-service tells that it works again.
 *
 * <p>An event is a hint and nothing else: all that it can bring about is that a look, which would have been taken anyway, is
 * taken now. Must not know why a connection is how it is, nor what is done in a turn.
 */
package io.gleaner.poller.health;
