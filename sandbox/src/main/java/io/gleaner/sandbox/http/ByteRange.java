package io.gleaner.sandbox.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One byte range of a file. */
sealed interface ByteRange {

    /** From {@code first} to {@code last}, both inclusive and inside the file. */
    record Satisfiable(long first, long last) implements ByteRange {}

    /** Outside of the file. */
    record Unsatisfiable() implements ByteRange {}

    Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a {@code Range} header asks for; empty when it is not a single byte range, which is then ignored. */
    static Optional<ByteRange> parse(String header, long length) {
        Matcher matcher = SINGLE.matcher(header.trim());
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Long.parseLong(matcher.group(2));
            return Optional.of(within(Math.max(0, length - suffix), length - 1, length));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Long.parseLong(matcher.group(2));
        return first > last && !matcher.group(2).isEmpty()
                ? Optional.empty()
                : Optional.of(within(first, last, length));
    }

    private static ByteRange within(long first, long last, long length) {
        return first >= length || last < first
                ? new Unsatisfiable()
                : new Satisfiable(first, Math.min(last, length - 1));
    }
}
