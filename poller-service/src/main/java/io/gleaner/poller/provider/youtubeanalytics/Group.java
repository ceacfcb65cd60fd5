package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * A group.
 *
 * @param id filter reports with {@code group==id}
 * @param title null when YouTube does not say
 * @param itemType what its members are, such as {@code youtube#video}; null when YouTube does not say
 * @param itemCount how many members it has; null when YouTube does not say
 * @param publishedAt when it was created; null when YouTube does not say
 */
record Group(String id, String title, String itemType, Long itemCount, Instant publishedAt) {

    /** Null when it has no id. */
    static Group of(JsonNode node) {
        String id = Wire.text(node, "id");
        JsonNode snippet = node.path("snippet");
        JsonNode details = node.path("contentDetails");
        // A count is a text in Google's JSON; a number would mean the same.
        long count = details.path("itemCount").asLong(-1);
        return id == null
                ? null
                : new Group(
                        id,
                        Wire.text(snippet, "title"),
                        Wire.text(details, "itemType"),
                        count < 0 ? null : count,
                        Wire.instant(snippet, "publishedAt"));
    }
}
