/**
 * Hands out authorizations and keeps the tokens behind them fresh: one refresh in flight for each connection, across
 * all replicas. Owns the table {@code token}; reads the
 * connections, and writes to them only to destroy a refresh token that its owner gave back. Looks into tokens and revokes them,
 * at a person's word. Does not know how a grant works.
 */
package io.gleaner.auth.token;
