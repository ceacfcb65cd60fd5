/**
 * Calls to platforms that speak plain JSON over HTTP: what every adapter of such a platform needs, so that its own code is only
 * about what the platform means.
 *
 * <p>Owns the transport and the meaning of HTTP statuses. Platforms with a client library or a protocol of their own do without it.
 */
package io.gleaner.poller.provider.json;
