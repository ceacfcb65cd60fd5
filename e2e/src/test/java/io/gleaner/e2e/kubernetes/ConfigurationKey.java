package io.gleaner.e2e.kubernetes;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A key that a service reads.
 *
 * @param name with a {@code *} for each segment that is free, as in the name of an entry of a map
 * @param mandatory whether it has neither a default nor may be missing
 */
record ConfigurationKey(String name, boolean mandatory) {

    /** Whether an environment variable sets it: upper case, everything but letters and digits an underscore. */
    boolean isSetBy(String variable) {
        String pattern =
                name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_").replace("*", "[A-Z0-9_]+");
        return Pattern.matches(pattern, variable);
    }
}
