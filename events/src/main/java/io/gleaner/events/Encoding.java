package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How the stored bytes are encoded. */
public enum Encoding {
    /** As they are. */
    IDENTITY,
    /** One gzip stream. */
    GZIP;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static Encoding ofWireName(String name) {
        return WireName.parse(Encoding.class, name, "file.encoding");
    }
}
