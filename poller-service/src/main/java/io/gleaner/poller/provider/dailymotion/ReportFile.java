package io.gleaner.poller.provider.dailymotion;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Dailymotion's {@code PartnerReportFile}.
 *
 * @param status the vendor's word, which may be one that nobody knows yet; null when there was none
 * @param createdAt when it was asked for; null when the vendor does not say
 * @param links first page of its links; null when there is no unbroken one
 */
record ReportFile(String status, Instant createdAt, LinkPage links) {

    static ReportFile of(JsonObject file) {
        return new ReportFile(
                GraphqlAnswer.text(file, "status"),
                instant(GraphqlAnswer.text(file, "createDate")),
                LinkPage.of(GraphqlAnswer.object(file, "downloadLinks")));
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
