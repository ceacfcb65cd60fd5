package io.gleaner.sandbox.dailymotion;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A report that somebody asked for.
 *
 * @param number counts reports from 1
 * @param token how the client calls it
 * @param restatements how many restatements had happened when it was asked for
 * @param parts how many files it has; 0 without any link
 * @param readyAt when it is finished, if all goes well
 * @param deletedAt when it is deleted
 */
record PartnerReport(
        int number,
        String token,
        String account,
        ReportOrder order,
        Outcome outcome,
        int restatements,
        int parts,
        Instant createdAt,
        Instant readyAt,
        Instant deletedAt) {

    /** The {@code PartnerReportStatus} at a moment. */
    String status(Instant now) {
        if (now.isBefore(readyAt)) {
            return "IN_PROGRESS";
        }
        return switch (outcome) {
            case STUCK -> "IN_PROGRESS";
            case FAILED -> "FAILED";
            case EXPIRED -> "EXPIRED";
            case FINISHED, EMPTY -> now.isBefore(deletedAt) ? "FINISHED" : "EXPIRED";
        };
    }

    boolean isOpen(Instant now) {
        return status(now).equals("IN_PROGRESS");
    }

    boolean isServed(Instant now) {
        return status(now).equals("FINISHED");
    }

    JsonObject memory() {
        return new JsonObject()
                .put("number", number)
                .put("token", token)
                .put("account", account)
                .put("order", order.memory())
                .put("outcome", outcome.name())
                .put("restatements", restatements)
                .put("parts", parts)
                .put("createdAt", createdAt.toString())
                .put("readyAt", readyAt.toString())
                .put("deletedAt", deletedAt.toString());
    }

    static PartnerReport remembered(JsonObject memory) {
        return new PartnerReport(
                memory.getInteger("number"),
                memory.getString("token"),
                memory.getString("account"),
                ReportOrder.remembered(memory.getJsonObject("order")),
                Outcome.valueOf(memory.getString("outcome")),
                memory.getInteger("restatements"),
                memory.getInteger("parts"),
                Instant.parse(memory.getString("createdAt")),
                Instant.parse(memory.getString("readyAt")),
                Instant.parse(memory.getString("deletedAt")));
    }
}
