package io.gleaner.sandbox.youtubereporting;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * A standing order for reports of one type.
 *
 * @param number sets the job's reports apart from those of all other jobs
 * @param expireTime when it ends by itself; null when it does not
 */
record Job(
        String id,
        int number,
        Account account,
        String reportTypeId,
        String name,
        Instant createTime,
        Instant expireTime,
        boolean systemManaged) {

    Job expiring(Instant at) {
        return new Job(id, number, account, reportTypeId, name, createTime, at, systemManaged);
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("reportTypeId", reportTypeId)
                .put("name", name)
                .put("createTime", createTime.toString());
        if (expireTime != null) {
            json.put("expireTime", expireTime.toString());
        }
        if (systemManaged) {
            json.put("systemManaged", true);
        }
        return json;
    }

    JsonObject memory() {
        return json().put("number", number).put("scope", account.scope().name()).put("account", account.id());
    }

    static Job remembered(JsonObject memory) {
        return new Job(
                memory.getString("id"),
                memory.getInteger("number"),
                new Account(Account.Scope.of(memory.getString("scope")), memory.getString("account")),
                memory.getString("reportTypeId"),
                memory.getString("name"),
                Instant.parse(memory.getString("createTime")),
                memory.getString("expireTime") == null ? null : Instant.parse(memory.getString("expireTime")),
                false);
    }
}
