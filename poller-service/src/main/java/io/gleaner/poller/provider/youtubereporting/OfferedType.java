package io.gleaner.poller.provider.youtubereporting;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.google.Wire;
import java.time.Instant;

/**
 * A report type as YouTube lists it.
 *
 * @param id such as {@code channel_basic_a3}
 * @param family the id without its version, which a subscription may use instead
 * @param name YouTube's words for it; null when there are none
 * @param deprecateTime when YouTube retires it; null when that is not announced
 * @param systemManaged whether YouTube makes its reports by itself and lets nobody create a job
 */
record OfferedType(String id, String family, String name, Instant deprecateTime, boolean systemManaged) {

    /** Null when it has no id. */
    static OfferedType of(JsonNode node) {
        ReportType type = ReportType.of(node);
        return type == null
                ? null
                : new OfferedType(
                        type.id(),
                        type.family(),
                        Wire.text(node, "name"),
                        Wire.instant(node, "deprecateTime"),
                        type.systemManaged());
    }
}
