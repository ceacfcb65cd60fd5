/**
 * What the poller knows of connections: auth-service's view of them and the headers that it hands out.
 *
 * <p>Owns the HTTP client of auth-service and its caches. Must not know what the headers are used for, and never stores one.
 */
package io.gleaner.poller.connection;
