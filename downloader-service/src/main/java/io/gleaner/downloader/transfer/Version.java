package io.gleaner.downloader.transfer;

import io.gleaner.events.Encoding;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of a file is being fetched, by its validators (RFC 9110, section 8.8): the rest may only be taken from the same.
 *
 * @param entityTag as sent; null when there is none
 * @param lastModified as sent; null when there is none
 * @param encoding Content-Encoding as sent; null when there is none
 * @param length of the whole; negative when not announced
 * @param endsWithConnection whether a cut cannot be told from the end
 */
record Version(String entityTag, String lastModified, String encoding, long length, boolean endsWithConnection) {

    private static final String ENTITY_TAG = "ETag";
    private static final String LAST_MODIFIED = "Last-Modified";
    private static final String ENCODING = "Content-Encoding";
    private static final String LENGTH = "length";
    private static final String ENDS_WITH_CONNECTION = "ends-with-connection";
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/(\\d{1,18})");

    static Version of(Answer answer) {
        return new Version(
                answer.header(ENTITY_TAG),
                answer.header(LAST_MODIFIED),
                answer.header(ENCODING),
                answer.length(),
                answer.endsWithConnection());
    }

    /** As {@link #source} told it. */
    static Version of(Map<String, String> source) {
        return new Version(
                source.get(ENTITY_TAG),
                source.get(LAST_MODIFIED),
                source.get(ENCODING),
                Long.parseLong(source.getOrDefault(LENGTH, "-1")),
                Boolean.parseBoolean(source.get(ENDS_WITH_CONNECTION)));
    }

    /** For another process. */
    Map<String, String> source() {
        Map<String, String> source = new HashMap<>();
        source.put(LENGTH, String.valueOf(length));
        source.put(ENDS_WITH_CONNECTION, String.valueOf(endsWithConnection));
        putUnlessNull(source, ENTITY_TAG, entityTag);
        putUnlessNull(source, LAST_MODIFIED, lastModified);
        putUnlessNull(source, ENCODING, encoding);
        return source;
    }

    private static void putUnlessNull(Map<String, String> source, String name, String value) {
        if (value != null) {
            source.put(name, value);
        }
    }

    /** Whether equal tags mean equal bytes. */
    boolean isStrong() {
        return entityTag != null && entityTag.startsWith("\"") && entityTag.length() > 2;
    }

    Map<String, String> rangeFrom(long offset) {
        String range = "bytes=" + offset + "-";
        return isStrong() ? Map.of("Range", range, "If-Range", entityTag) : Map.of("Range", range);
    }

    /** Whether a partial answer goes on with this version at {@code offset}. */
    boolean continuesWith(Answer partial, long offset) {
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(partial.header("Content-Range")));
        if (!range.matches() || Long.parseLong(range.group(1)) != offset) {
            return false;
        }
        boolean sameLength = length < 0 || range.group(3).equals("*") || Long.parseLong(range.group(3)) == length;
        boolean toTheEnd =
                range.group(3).equals("*") || Long.parseLong(range.group(2)) == Long.parseLong(range.group(3)) - 1;
        return sameLength
                && toTheEnd
                && isStrong()
                && entityTag.equals(partial.header(ENTITY_TAG))
                && Objects.equals(encoding, partial.header(ENCODING))
                && (lastModified == null
                        || partial.header(LAST_MODIFIED) == null
                        || lastModified.equals(partial.header(LAST_MODIFIED)));
    }

    /** The length that a 416 answer tells; negative when it tells none. */
    static long lengthOf(Answer unsatisfied) {
        Matcher range = UNSATISFIED.matcher(String.valueOf(unsatisfied.header("Content-Range")));
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    /** This version, now with the length that a partial answer told. */
    Version withLengthOf(Answer partial) {
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(partial.header("Content-Range")));
        boolean told = length < 0 && range.matches() && !range.group(3).equals("*");
        return told ? new Version(entityTag, lastModified, encoding, Long.parseLong(range.group(3)), false) : this;
    }

    /** How the bytes are encoded, given what they begin with. */
    Encoding encoding(boolean looksLikeGzip) throws TransferException {
        String coding = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "gzip", "x-gzip" -> {
                if (!looksLikeGzip) {
                    throw new TransferException(new Trouble.Unverified("what is announced as gzip is none"));
                }
                yield Encoding.GZIP;
            }
            case "identity", "" -> looksLikeGzip ? Encoding.GZIP : Encoding.IDENTITY;
            default ->
                throw new TransferException(new Trouble.Malformed("the answer has an encoding that nobody asked for"));
        };
    }
}
