package io.gleaner.sandbox.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** JSON of the control API: ISO-8601 times, enums in kebab case or as they are, unknown fields refused. */
final class ControlJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .defaultMergeable(true)
            .build();

    private final JsonNode node;

    private ControlJson(JsonNode node) {
        this.node = node;
    }

    /** The fields of a body. */
    static ControlJson read(String body) throws IOException {
        JsonNode node = MAPPER.readTree(body);
        if (node == null || !node.isObject()) {
            throw new IllegalArgumentException("the body must be a JSON object");
        }
        return new ControlJson(node);
    }

    static <T> T read(String body, Class<T> type) throws IOException {
        return MAPPER.readValue(body, type);
    }

    /** Changes those fields of {@code target} that the body names. */
    static void update(Object target, String body) throws IOException {
        MAPPER.readerForUpdating(target).readValue(body);
    }

    static String write(Object value) throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    String text(String field) {
        if (!has(field)) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return node.get(field).asText();
    }

    String textOrNull(String field) {
        return has(field) ? text(field) : null;
    }

    int times() {
        return has("times") ? node.get("times").asInt() : 1;
    }

    double number(String field) {
        return node.get(field).asDouble();
    }

    Instant instant(String field) {
        return Instant.parse(text(field));
    }

    LocalDate day(String field) {
        return LocalDate.parse(text(field));
    }

    Duration duration(String field, Duration otherwise) {
        return has(field) ? Duration.parse(text(field)) : otherwise;
    }

    <E extends Enum<E>> E constant(String field, Class<E> type) {
        return Enum.valueOf(type, text(field).replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
