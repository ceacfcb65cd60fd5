package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;

/** The JSON form of events: instants and dates as ISO-8601 texts, absent instead of null, unknown fields ignored. */
public final class EventJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private EventJson() {}

    /** The mapper behind this class; do not reconfigure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The event as UTF-8 JSON. */
    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event cannot be written", e);
        }
    }

    /**
     * The event in UTF-8 JSON.
     *
     * @throws InvalidEvent naming the field when it breaks the contract, or {@code data} when it is no JSON object
     */
    public static <T extends Event> T read(Class<T> type, byte[] json) {
        if (json == null || json.length == 0) {
            throw new InvalidEvent("data", "is empty");
        }
        try {
            T event = MAPPER.readValue(json, type);
            return Require.present(event, "data");
        } catch (JsonMappingException e) {
            throw invalid(e);
        } catch (IOException e) {
            throw new InvalidEvent("data", "is not JSON");
        }
    }

    private static InvalidEvent invalid(JsonMappingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidEvent invalid) {
                return invalid;
            }
        }
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return new InvalidEvent(path.isEmpty() ? "data" : path, "has a value of the wrong kind");
    }
}
