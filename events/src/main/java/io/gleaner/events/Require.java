package io.gleaner.events;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** The checks that the records share, each naming the field that fails it. */
final class Require {

    private static final int MAX_TEXT = 2_000;
    private static final int MAX_ADDRESS = 8_192;
    private static final int MAX_NAMES = 100_000;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

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

    /** Far enough for every report, and within what databases can hold. */
    static Instant instant(Instant value, String field) {
        if (present(value, field).isBefore(FIRST) || value.isAfter(LAST)) {
            throw new InvalidEvent(field, "must lie between 1970 and 9999");
        }
        return value;
    }

    static Instant instantIfPresent(Instant value, String field) {
        return value == null ? null : instant(value, field);
    }

    /** A copy; null counts as none. All together stay small enough for a message. */
    static List<String> names(List<String> values, String field) {
        List<String> names = values == null ? List.of() : List.copyOf(values);
        if (names.stream().mapToLong(String::length).sum() > MAX_NAMES) {
            throw new InvalidEvent(field, "are longer than " + MAX_NAMES + " characters together");
        }
        return names;
    }

    /** An absolute http or https address with a host and neither user information nor fragment. */
    static URI address(URI value, String field) {
        String scheme = present(value, field).getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme) || value.getHost() == null) {
            throw new InvalidEvent(field, "must be an absolute http or https address");
        }
        if (value.getRawUserInfo() != null || value.getRawFragment() != null) {
            throw new InvalidEvent(field, "must have neither user information nor a fragment");
        }
        if (value.toString().length() > MAX_ADDRESS) {
            throw new InvalidEvent(field, "is longer than " + MAX_ADDRESS + " characters");
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
