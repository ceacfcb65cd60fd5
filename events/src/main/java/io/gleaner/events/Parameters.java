package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * What a report type is asked with (dimensions, metrics, filters and the like), as the provider's own words.
 *
 * <p>Immutable. Two parameters are equal when their canonical JSON is: names sorted, no white space, the order of lists kept.
 */
public final class Parameters {

    /** Most characters of the canonical JSON. */
    public static final int MAX_LENGTH = 16_384;

    private static final Parameters NONE = new Parameters(JsonNodeFactory.instance.objectNode());

    private final ObjectNode json;
    private final String canonical;

    private Parameters(ObjectNode json) {
        this.json = json;
        this.canonical = CanonicalJson.of(json);
    }

    /** No parameters at all: {@code {}}. */
    public static Parameters none() {
        return NONE;
    }

    /** @param json an object, or null for none; anything else is an {@link InvalidEvent} */
    @JsonCreator
    public static Parameters of(JsonNode json) {
        if (json == null || json.isNull()) {
            return NONE;
        }
        if (!(json instanceof ObjectNode object)) {
            throw new InvalidEvent("report.parameters", "must be an object");
        }
        Parameters parameters = new Parameters(object.deepCopy());
        if (parameters.canonical.length() > MAX_LENGTH) {
            throw new InvalidEvent("report.parameters", "are longer than " + MAX_LENGTH + " characters");
        }
        return parameters;
    }

    /** The value of {@code name}, or null when there is none. */
    public JsonNode get(String name) {
        return json.get(name);
    }

    /** The value of {@code name} as text, or null when there is none. */
    public String text(String name) {
        JsonNode value = json.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** The value of {@code name} as a list of texts: a single value counts as a list of one, none as an empty list. */
    public List<String> texts(String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(value.asText());
    }

    /** The canonical JSON. */
    public String canonical() {
        return canonical;
    }

    /** A copy of the JSON object. */
    @JsonValue
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the canonical JSON. */
    String fingerprint() {
        return Sha256.hex(canonical.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameters that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return Objects.hash(canonical);
    }

    @Override
    public String toString() {
        return canonical;
    }
}
