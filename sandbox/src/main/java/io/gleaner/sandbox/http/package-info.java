/**
 * How the simulated providers speak HTTP: endpoints are plain functions from a request to a {@link
 * io.gleaner.sandbox.http.Reply}; this package counts them, lets faults happen, negotiates encodings and ranges, and puts the
 * bytes on the wire, the damaged ones past the HTTP encoder.
 *
 * <p>Knows no provider.
 */
package io.gleaner.sandbox.http;
