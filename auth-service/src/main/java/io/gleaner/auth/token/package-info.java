/**
 * Hands out authorizations and keeps the tokens behind them fresh: one refresh in flight for each connection, across
 * all replicas. Owns the table {@code token}; reads, and never writes, the connections. Does not know how a grant works.
 */
package io.gleaner.auth.token;
