/**
 * The bytes of stored files over HTTP, exactly as they are stored.
 *
 * <p>Owns ranges, validators and representations (RFC 9110), and how bytes get from the store to the caller without passing
 * through memory as a whole. Bytes of a local file are sent by the kernel; those of a remote store go through one small buffer,
 * refilled once the caller has taken it. A gzip-encoded file is never inflated: to a caller that accepts the content coding
 * gzip, and asks for all of it, it is {@code text/csv} with {@code Content-Encoding: gzip}; to all others it is {@code
 * application/gzip}. Both are the same bytes under the same strong ETag, the SHA-256. Must not know how files are listed.
 */
package io.gleaner.catalog.content;
