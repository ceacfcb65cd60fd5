/**
 * The bytes that the providers serve: small files made on request, large ones produced piece by piece in constant memory.
 *
 * <p>Everything is deterministic: the same seed and name give the same bytes, so nothing is kept and every sum can be
 * checked. Knows no provider and nothing of HTTP.
 */
package io.gleaner.sandbox.content;
