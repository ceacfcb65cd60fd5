package io.gleaner.auth.secret;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A text that must not reach logs, answers or messages: it has no property that a serialiser would find, and
 * {@code toString} redacts. Whoever needs the text says so with {@link #reveal()}.
 */
public final class Secret {

    private static final String REDACTED = "<redacted>";

    private final String text;

    private Secret(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** @param text not null; may be empty, the form that reads it decides whether it may */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself: for sealing it, or for sending it where it belongs, and for nothing else. */
    public String reveal() {
        return text;
    }

    /** Takes every occurrence of this secret out of a text that somebody else wrote, such as a provider's error. */
    public String redactFrom(String message) {
        return text.isEmpty() ? message : message.replace(text, REDACTED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
