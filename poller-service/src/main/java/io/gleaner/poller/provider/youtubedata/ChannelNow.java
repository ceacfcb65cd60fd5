package io.gleaner.poller.provider.youtubedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * A channel's figures of this moment.
 *
 * @param title null when YouTube does not say
 * @param views of all time; null when YouTube does not say
 * @param subscribers rounded by YouTube to three digits; null when they are hidden
 * @param subscribersHidden whether its owner hides them
 * @param videos public ones; null when YouTube does not say
 * @param asOf when YouTube said so
 */
record ChannelNow(
        String id, String title, Long views, Long subscribers, boolean subscribersHidden, Long videos, Instant asOf) {

    /** Null when it has no id. */
    static ChannelNow of(JsonNode item, Instant asOf) {
        String id = Wire.text(item, "id");
        JsonNode figures = item.path("statistics");
        boolean hidden = figures.path("hiddenSubscriberCount").asBoolean(false);
        return id == null
                ? null
                : new ChannelNow(
                        id,
                        Wire.text(item.path("snippet"), "title"),
                        number(figures.path("viewCount")),
                        hidden ? null : number(figures.path("subscriberCount")),
                        hidden,
                        number(figures.path("videoCount")),
                        asOf);
    }

    /** Counters are strings on the wire. */
    private static Long number(JsonNode node) {
        String text = node.asText("");
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
