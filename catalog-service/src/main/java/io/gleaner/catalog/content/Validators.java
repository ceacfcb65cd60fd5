package io.gleaner.catalog.content;

import java.util.Arrays;

/** Compares the strong ETag of content with what a caller holds (RFC 9110, section 13). */
final class Validators {

    private Validators() {}

    /** The strong ETag of content: its SHA-256. */
    static String etag(String sha256) {
        return '"' + sha256 + '"';
    }

    /** Whether the caller has the content already; weak comparison, as {@code If-None-Match} asks for. */
    static boolean noneMatchFails(String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** Whether a range continues what the caller has; strong comparison, and a date never does. */
    static boolean rangeContinues(String ifRange, String etag) {
        return ifRange == null || ifRange.strip().equals(etag);
    }
}
