package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How the bytes of a part are fetched. */
public enum Transport {
    /** One GET of one link. */
    FILE_LINK,
    /** A query whose pages are fetched one after the other and written as one file. */
    PAGED_QUERY;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static Transport ofWireName(String name) {
        return WireName.parse(Transport.class, name, "parts.transport");
    }
}
