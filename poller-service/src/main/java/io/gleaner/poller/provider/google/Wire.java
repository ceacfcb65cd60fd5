package io.gleaner.poller.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads members that may be missing, null or of another kind; each of these gives null. */
public final class Wire {

    private Wire() {}

    /** A string that is not blank. */
    public static String text(JsonNode parent, String name) {
        JsonNode node = parent.path(name);
        return node.isTextual() && !node.textValue().isBlank() ? node.textValue() : null;
    }

    /** RFC 3339 with none to nine digits after the seconds. */
    public static Instant instant(JsonNode parent, String name) {
        String text = text(parent, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
