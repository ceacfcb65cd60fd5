package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A notice that is still to be sent.
 *
 * @param report id of the report
 * @param attempt 1 for the first
 * @param dueAt when to send it
 * @param twist what goes wrong with it; null for nothing
 */
record Notice(int report, int attempt, Instant dueAt, Twist twist) {

    Notice again(Instant at) {
        return new Notice(report, attempt + 1, at, twist);
    }

    Notice straight() {
        return new Notice(report, attempt, dueAt, null);
    }

    JsonObject memory() {
        return new JsonObject()
                .put("report", report)
                .put("attempt", attempt)
                .put("dueAt", dueAt.toString())
                .put("twist", twist == null ? null : twist.name());
    }

    static Notice remembered(JsonObject memory) {
        String twist = memory.getString("twist");
        return new Notice(
                memory.getInteger("report"),
                memory.getInteger("attempt"),
                Instant.parse(memory.getString("dueAt")),
                twist == null ? null : Twist.valueOf(twist));
    }
}
