package io.gleaner.poller.provider.google;

import com.fasterxml.jackson.databind.JsonNode;

/** What a call brought when it brought an answer whose meaning depends on the call. */
public sealed interface Reply {

    /** Success; {@code body} is a JSON object, empty for an empty list and where there is nothing to say (204). */
    record Answer(JsonNode body) implements Reply {}

    /** Refused with a 4xx that only the caller can read, such as 404 or 409. */
    record Refusal(GoogleError error) implements Reply {}
}
