package io.gleaner.sandbox.fouryousee;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A report that somebody asked for.
 *
 * @param account name of the account
 * @param type as given
 * @param webhook address to tell of the end; null for none
 * @param file name of its file on the other host
 * @param endsAt when it is made, or fails
 */
record Report(
        int id,
        String account,
        String type,
        String webhook,
        ReportFilter filter,
        Outcome outcome,
        String file,
        Instant createdAt,
        Instant endsAt) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    boolean hasEnded(Instant now) {
        return outcome != Outcome.STUCK && !now.isBefore(endsAt);
    }

    boolean hasFile(Instant now) {
        return hasEnded(now) && outcome != Outcome.FAILED;
    }

    /** The report object as the API shows it. */
    JsonObject json(Instant now, String running, String url) {
        boolean ended = hasEnded(now);
        return new JsonObject()
                .put("id", id)
                .put("type", type)
                .put("format", "json")
                .put("filter", filter.json())
                .put("status", !ended ? running : outcome == Outcome.FAILED ? "failed" : "success")
                .put("url", hasFile(now) ? url : null)
                .put("createdAt", TIME.format(createdAt))
                .put("updatedAt", TIME.format(ended ? endsAt : createdAt));
    }

    /** What a web hook is told about a failure. */
    JsonObject failure() {
        return new JsonObject()
                .put("id", id)
                .put("status", "failed")
                .put(
                        "error",
                        new JsonObject().put("code", 422).put("message", "There was an error generating the report"))
                .put("filter", filter.json());
    }

    JsonObject memory() {
        return new JsonObject()
                .put("id", id)
                .put("account", account)
                .put("type", type)
                .put("webhook", webhook)
                .put("filter", filter.json())
                .put("outcome", outcome.name())
                .put("file", file)
                .put("createdAt", createdAt.toString())
                .put("endsAt", endsAt.toString());
    }

    static Report remembered(JsonObject memory) {
        return new Report(
                memory.getInteger("id"),
                memory.getString("account"),
                memory.getString("type"),
                memory.getString("webhook"),
                ReportFilter.parse(memory.getJsonObject("filter")),
                Outcome.valueOf(memory.getString("outcome")),
                memory.getString("file"),
                Instant.parse(memory.getString("createdAt")),
                Instant.parse(memory.getString("endsAt")));
    }
}
