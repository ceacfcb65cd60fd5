package io.gleaner.poller.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.gleaner.events.EventJson;
import io.gleaner.events.PartDescriptor;
import java.util.List;

/** Lists of parts in and out of text columns. */
public final class PartsJson {

    private static final TypeReference<List<PartDescriptor>> PARTS = new TypeReference<>() {};

    private PartsJson() {}

    /** The value to bind for parts. */
    public static String write(List<PartDescriptor> parts) {
        try {
            return EventJson.mapper().writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parts cannot be written", e);
        }
    }

    /** The parts in a column. */
    public static List<PartDescriptor> read(String json) {
        try {
            return EventJson.mapper().readValue(json, PARTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored parts are no JSON", e);
        }
    }
}
