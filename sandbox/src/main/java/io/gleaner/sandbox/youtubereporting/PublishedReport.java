package io.gleaner.sandbox.youtubereporting;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One report that a job has made.
 *
 * @param start first Pacific day
 * @param end day after the last Pacific day
 * @param version 0 for the first issue of the period, higher for corrections
 * @param historical whether it is of the time before the job
 * @param deletedAt when retention ends
 */
record PublishedReport(
        String id,
        Job job,
        LocalDate start,
        LocalDate end,
        int version,
        Instant createTime,
        boolean historical,
        Instant deletedAt) {

    boolean isDeleted(Instant now) {
        return !now.isBefore(deletedAt);
    }

    /** Path below the API's root. */
    String mediaPath() {
        return "v1/media/" + job.account().mediaPath() + "/jobs/" + job.id() + "/reports/" + id;
    }

    JsonObject json(String root) {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("jobId", job.id())
                .put("startTime", Pacific.startOf(start).toString())
                .put("endTime", Pacific.startOf(end).toString())
                .put("createTime", createTime.toString());
        if (job.expireTime() != null) {
            json.put("jobExpireTime", job.expireTime().toString());
        }
        return json.put("downloadUrl", root + mediaPath() + "?alt=media");
    }
}
