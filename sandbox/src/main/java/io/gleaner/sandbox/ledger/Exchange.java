package io.gleaner.sandbox.ledger;

import java.time.Instant;

/**
 * One request and what became of it.
 *
 * @param at by the sandbox's clock
 * @param operation the name under which it is counted
 * @param path without query
 * @param authorization whether the request carried an {@code Authorization} header
 * @param range the request's {@code Range}, or null
 * @param ifRange the request's {@code If-Range}, or null
 * @param status what was answered; 0 when a fault kept the answer back
 * @param fault the kind of fault that hit it, or null
 */
public record Exchange(
        Instant at,
        String operation,
        String method,
        String path,
        boolean authorization,
        String range,
        String ifRange,
        int status,
        String fault) {}
