package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * A report as YouTube lists it; members are null where YouTube does not say.
 *
 * @param startTime when its period begins
 * @param endTime when its period ends, exclusive
 * @param createTime when YouTube made it; of several with the same period, the newest holds
 * @param jobExpireTime when its job ends
 * @param downloadUrl where the file is; needs the connection's token
 */
record ListedReport(
        String id,
        String jobId,
        Instant startTime,
        Instant endTime,
        Instant createTime,
        Instant jobExpireTime,
        String downloadUrl) {

    /** Null when it has no id. */
    static ListedReport of(JsonNode node) {
        String id = Wire.text(node, "id");
        return id == null
                ? null
                : new ListedReport(
                        id,
                        Wire.text(node, "jobId"),
                        Wire.instant(node, "startTime"),
                        Wire.instant(node, "endTime"),
                        Wire.instant(node, "createTime"),
                        Wire.instant(node, "jobExpireTime"),
                        Wire.text(node, "downloadUrl"));
    }
}
