/**
 * How it stands with connections: told to people, to metrics, and as an event whenever it changes. Derives health from
 * what the tables hold, compares it with what was told last, and tells the difference; owns {@code connection_health}
 * and {@code permission_loss}. Reads connections and tokens, opens no secret, and does not know how either is made.
 */
package io.gleaner.auth.health;
