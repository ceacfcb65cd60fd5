package io.gleaner.catalog.readmodel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Values as PostgreSQL can keep them: an event may say what a column cannot, and must not be refused for it. */
final class Column {

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final int LONGEST_KEY = 600;
    private static final int KEPT_OF_LONGER = 100;

    private Column() {}

    /** To the microsecond, between the years 1 and 9999; null stays null. */
    static OffsetDateTime time(Instant instant) {
        if (instant == null) {
            return null;
        }
        Instant kept = instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        return kept.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** A text that is part of a key, which an index keeps: one of more than 600 bytes is cut, and told apart by its hash. */
    static String key(String text) {
        String kept = text(text);
        byte[] bytes = kept.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_KEY
                ? kept
                : kept.substring(0, KEPT_OF_LONGER) + "~" + UUID.nameUUIDFromBytes(bytes);
    }

    /** Without the character NUL, which no text of PostgreSQL may hold; null becomes empty. */
    static String text(String text) {
        return text == null ? "" : text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** Texts as PostgreSQL writes an array of them, because arrays of arrays have no rows of different lengths. */
    static String texts(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }
}
