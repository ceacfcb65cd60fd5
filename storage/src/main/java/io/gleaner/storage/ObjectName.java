package io.gleaner.storage;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name of an object: segments of {@code [a-z0-9=._-]} joined by slashes, none of which begins with a dot.
 *
 * <p>So no name can leave a directory, hide in it, or mean two things to two stores.
 *
 * @param value 1 to 1024 characters, at most 255 in a segment
 */
public record ObjectName(String value) implements Comparable<ObjectName> {

    private static final int MAX_LENGTH = 1024;
    private static final Pattern FORM =
            Pattern.compile("[a-z0-9=_-][a-z0-9=._-]{0,254}(/[a-z0-9=_-][a-z0-9=._-]{0,254})*");

    public ObjectName {
        if (value == null || value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no object name: segments of [a-z0-9=._-] joined by '/' are expected");
        }
    }

    /** Begins a Hive-style name: {@code provider=…/connection=…/file}. */
    public static Partitions partition(String column, String value) {
        return new Partitions("").partition(column, value);
    }

    /** The same directory, another last segment. */
    public ObjectName sibling(String file) {
        return new ObjectName(value.substring(0, value.lastIndexOf('/') + 1) + file);
    }

    /** The last segment. */
    public String file() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public int compareTo(ObjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    /**
     * Any text as part of a name, different for different texts: {@code [a-z0-9_-]} and inner dots stay, every other byte of its
     * UTF-8 form becomes a dot and two hexadecimal digits, and so does a dot that two such digits follow.
     */
    public static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-';
            if (plain || c == '.' && i > 0 && !looksEscaped(bytes, i)) {
                encoded.append(c);
            } else {
                encoded.append('.').append(String.format("%02x", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean looksEscaped(byte[] bytes, int dot) {
        return dot + 2 < bytes.length && isHex(bytes[dot + 1]) && isHex(bytes[dot + 2]);
    }

    private static boolean isHex(byte b) {
        return b >= '0' && b <= '9' || b >= 'a' && b <= 'f';
    }

    /** The partitions of a Hive-style name, outermost first. */
    public record Partitions(String prefix) {

        /** Adds {@code column=value/}; the value is encoded, the column must be a plain word. */
        public Partitions partition(String column, String value) {
            return new Partitions(prefix + column + "=" + encode(value) + "/");
        }

        /** Ends the name with a file, taken as it is. */
        public ObjectName file(String file) {
            return new ObjectName(prefix + file);
        }
    }
}
