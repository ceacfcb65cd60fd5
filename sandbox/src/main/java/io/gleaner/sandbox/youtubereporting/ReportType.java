package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.youtubereporting.Account.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A kind of report.
 *
 * @param replaces id of the version before, which can no longer be created; empty when there is none
 * @param deprecateTime when it was announced to end; null when it was not
 */
record ReportType(
        String id,
        String name,
        Scope scope,
        Cadence cadence,
        boolean systemManaged,
        String replaces,
        List<String> dimensions,
        List<String> metrics,
        Instant deprecateTime) {

    List<String> columns() {
        return Stream.concat(dimensions.stream(), metrics.stream()).toList();
    }

    ReportType deprecated(Instant at) {
        return new ReportType(id, name, scope, cadence, systemManaged, replaces, dimensions, metrics, at);
    }

    ReportType successor(String successorId) {
        return new ReportType(successorId, name, scope, cadence, systemManaged, id, dimensions, metrics, null);
    }

    JsonObject json() {
        JsonObject json = new JsonObject().put("id", id).put("name", name);
        if (deprecateTime != null) {
            json.put("deprecateTime", deprecateTime.toString());
        }
        if (systemManaged) {
            json.put("systemManaged", true);
        }
        return json;
    }
}
