package io.gleaner.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where on its way a report ran into trouble. */
public enum Stage {
    /** Intake: the request itself cannot be served. */
    REQUEST,
    /** Asking the provider, checking or discovering. */
    POLL,
    /** Fetching, verifying or storing a part. */
    DOWNLOAD;

    /** The spelling on the wire. */
    @JsonValue
    public String wireName() {
        return WireName.of(this);
    }

    /** The constant of that spelling; an {@link InvalidEvent} when there is none. */
    @JsonCreator
    public static Stage ofWireName(String name) {
        return WireName.parse(Stage.class, name, "stage");
    }
}
