package io.gleaner.catalog.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code Range} header asks of content of a known size (RFC 9110, section 14). */
sealed interface ByteRange {

    /** All of it: no range, one in a form that is not understood, or several, which a server may ignore. */
    record Whole() implements ByteRange {}

    /**
     * A stretch of it.
     *
     * @param start first byte
     * @param length number of bytes, at least 1
     */
    record Slice(long start, long length) implements ByteRange {

        /** As in {@code Content-Range}. */
        String of(long size) {
            return "bytes " + start + "-" + (start + length - 1) + "/" + size;
        }
    }

    /** A stretch of which no byte exists. */
    record Unsatisfiable() implements ByteRange {}

    /** Digits beyond this many cannot be a position in any file. */
    Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*", Pattern.CASE_INSENSITIVE);

    /** @param header value of {@code Range}; null when there is none */
    static ByteRange of(String header, long size) {
        Matcher range = SINGLE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            return new Whole();
        }
        String first = range.group(1);
        String last = range.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? new Whole() : ending(Long.parseLong(last), size);
        }
        return from(Long.parseLong(first), last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last), size);
    }

    private static ByteRange ending(long length, long size) {
        long sent = Math.min(length, size);
        return sent == 0 ? new Unsatisfiable() : new Slice(size - sent, sent);
    }

    private static ByteRange from(long first, long last, long size) {
        if (last < first) {
            return new Whole();
        }
        return first >= size ? new Unsatisfiable() : new Slice(first, Math.min(last, size - 1) - first + 1);
    }
}
