package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a part is fetched with the connection's credentials. */
public enum PartAuthorization {
    /** With the connection's credentials, and only at the origins that they are meant for. */
    CONNECTION,
    /** Without any: a storage host that must not see them. */
    NONE;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static PartAuthorization ofWireName(String name) {
        return WireName.parse(PartAuthorization.class, name, "parts.authorization");
    }
}
