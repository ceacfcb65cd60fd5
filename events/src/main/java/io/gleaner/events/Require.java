package io.gleaner.events;

import java.util.regex.Pattern;

/** The checks that the records share, each naming the field that fails it. */
final class Require {

    private static final int MAX_TEXT = 2_000;

    private Require() {}

    static <T> T present(T value, String field) {
        if (value == null) {
            throw new InvalidEvent(field, "is missing");
        }
        return value;
    }

    static String matches(Pattern pattern, String value, String field) {
        if (!pattern.matcher(present(value, field)).matches()) {
            throw new InvalidEvent(field, "must match " + pattern.pattern());
        }
        return value;
    }

    static String matchesIfPresent(Pattern pattern, String value, String field) {
        return value == null ? null : matches(pattern, value, field);
    }

    static String textIfPresent(String value, String field) {
        return value == null ? null : text(value, field);
    }

    static String text(String value, String field) {
        if (present(value, field).isBlank()) {
            throw new InvalidEvent(field, "is empty");
        }
        if (value.length() > MAX_TEXT) {
            throw new InvalidEvent(field, "is longer than " + MAX_TEXT + " characters");
        }
        return value;
    }

    static long notNegative(long value, String field) {
        if (value < 0) {
            throw new InvalidEvent(field, "is negative");
        }
        return value;
    }
}
