package io.gleaner.poller.provider.youtubedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;

/** A channel or content owner by its id and what it is called. */
record Named(String id, String title) {

    /** Null when it has no id; the id when it has no title. */
    static Named channel(JsonNode item) {
        return of(item, Wire.text(item.path("snippet"), "title"));
    }

    /** The same of a content owner. */
    static Named owner(JsonNode item) {
        return of(item, Wire.text(item, "displayName"));
    }

    private static Named of(JsonNode item, String title) {
        String id = Wire.text(item, "id");
        return id == null ? null : new Named(id, title == null ? id : title);
    }
}
