package io.gleaner.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;

/** A server answered something that the caller cannot go on with. */
public final class UnexpectedAnswer extends RuntimeException {

    private final int status;

    UnexpectedAnswer(int status, JsonNode problem) {
        super("HTTP " + status + (problem == null ? "" : ": " + problem));
        this.status = status;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }
}
