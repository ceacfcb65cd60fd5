package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A player or a medium, as reports name it by number.
 *
 * @param group of a player, or first category of a medium; null when there is none
 */
record Named(long id, String name, String group) {

    /** Null when it has no number or no name. */
    static Named of(JsonNode item) {
        JsonNode id = item.path("id");
        String name = item.path("name").asText("");
        if (!id.canConvertToExactIntegral() || !id.canConvertToLong() || name.isBlank()) {
            return null;
        }
        JsonNode group = item.path("group").isObject()
                ? item.path("group")
                : item.path("categories").path(0);
        return new Named(id.longValue(), name, group.path("name").asText(null));
    }
}
