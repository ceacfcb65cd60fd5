package io.gleaner.poller.provider.youtubedata;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * What a video is called and whose it is; null where YouTube does not say.
 *
 * @param asOf when YouTube said so
 */
record VideoName(String id, String title, String channel, String channelTitle, Instant publishedAt, Instant asOf) {

    /** Null when it has no id. */
    static VideoName of(JsonNode item, Instant asOf) {
        String id = Wire.text(item, "id");
        JsonNode snippet = item.path("snippet");
        return id == null
                ? null
                : new VideoName(
                        id,
                        Wire.text(snippet, "title"),
                        Wire.text(snippet, "channelId"),
                        Wire.text(snippet, "channelTitle"),
                        Wire.instant(snippet, "publishedAt"),
                        asOf);
    }
}
