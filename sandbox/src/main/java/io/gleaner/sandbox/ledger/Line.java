package io.gleaner.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A line of the ledger.
 *
 * @param size in bytes, as served without encoding
 * @param sha256 of those bytes, 64 hex digits
 * @param gzipSize in bytes, as served with {@code Content-Encoding: gzip}; null where the file is never served so
 * @param gzipSha256 of the gzip stream; null where the file is never served so
 * @param served how many times the whole file went out
 */
public record Line(
        @JsonUnwrapped Entry entry, long size, String sha256, Long gzipSize, String gzipSha256, long served) {}
