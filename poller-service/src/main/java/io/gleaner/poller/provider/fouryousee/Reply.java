package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call brought when it brought an answer whose meaning depends on the call. */
sealed interface Reply {

    /** Success; {@code body} is a JSON object. */
    record Found(JsonNode body) implements Reply {}

    /** There is no such thing, or it is another account's. */
    record Absent(String message) implements Reply {}
}
