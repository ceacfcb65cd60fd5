package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * A job as YouTube shows it.
 *
 * @param reportType exact id of the type whose reports it makes; null when YouTube does not say
 * @param name what its creator called it; null when YouTube does not say
 * @param createTime null when YouTube does not say
 * @param expireTime when it ends, because its type is retired or nobody fetched its reports; null when it does not
 * @param systemManaged whether YouTube runs it by itself, so that nobody can delete it
 */
record ListedJob(
        String id, String reportType, String name, Instant createTime, Instant expireTime, boolean systemManaged) {

    /** Null when it has no id. */
    static ListedJob of(JsonNode node) {
        String id = Wire.text(node, "id");
        return id == null
                ? null
                : new ListedJob(
                        id,
                        Wire.text(node, "reportTypeId"),
                        Wire.text(node, "name"),
                        Wire.instant(node, "createTime"),
                        Wire.instant(node, "expireTime"),
                        node.path("systemManaged").asBoolean(false));
    }
}
