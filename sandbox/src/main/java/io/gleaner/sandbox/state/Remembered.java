package io.gleaner.sandbox.state;

import io.vertx.core.json.JsonObject;

/** Something with a memory that is kept in the state file. */
public interface Remembered {

    /** Its key in the state file; never changes. */
    String memoryName();

    /** What it has to remember, as JSON. */
    JsonObject memory();

    /** Takes up what {@link #memory} returned in an earlier life. Called once, before the servers start. */
    void remember(JsonObject memory);
}
