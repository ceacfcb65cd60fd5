package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A report at 4YouSee, whoever asked for it, as a person may see it: where its file is stays a secret.
 *
 * @param id the vendor's number
 * @param type such as {@code detailed}; null when the vendor does not say
 * @param status the vendor's word
 * @param filter the vendor's object
 * @param hasFile whether there is a file of it
 * @param createdAt when it was asked for; null when the vendor does not say
 */
record MadeReport(String id, String type, String status, JsonNode filter, boolean hasFile, Instant createdAt) {

    static MadeReport of(ReportObject report) {
        return new MadeReport(
                report.id(), report.type(), report.status(), report.filter(), report.url() != null, report.createdAt());
    }
}
