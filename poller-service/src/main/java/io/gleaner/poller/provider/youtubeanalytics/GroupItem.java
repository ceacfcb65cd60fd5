package io.gleaner.poller.provider.youtubeanalytics;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;

/**
 * A member of a group.
 *
 * @param id of the membership; what is removed
 * @param group the group's id
 * @param kind what it is, such as {@code youtube#video}; null when YouTube does not say
 * @param resource the id of the video, playlist, channel or asset; null when YouTube does not say
 */
record GroupItem(String id, String group, String kind, String resource) {

    /** Null when it has no id. */
    static GroupItem of(JsonNode node) {
        String id = Wire.text(node, "id");
        JsonNode resource = node.path("resource");
        return id == null
                ? null
                : new GroupItem(id, Wire.text(node, "groupId"), Wire.text(resource, "kind"), Wire.text(resource, "id"));
    }
}
