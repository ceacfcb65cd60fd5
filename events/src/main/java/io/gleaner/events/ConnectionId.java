package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one set of credentials at one provider.
 *
 * @param value a slug of 1 to 63 lower-case letters, digits and hyphens that does not begin with a hyphen
 */
public record ConnectionId(@JsonValue String value) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @JsonCreator
    public ConnectionId {
        Require.matches(SLUG, value, "report.connection");
    }

    @Override
    public String toString() {
        return value;
    }
}
