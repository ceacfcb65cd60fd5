package io.gleaner.catalog.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.gleaner.catalog.readmodel.ReportState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A report and what it has come to.
 *
 * @param key its identity
 * @param provider platform
 * @param connection whose credentials reach it
 * @param reportType the provider's name of it
 * @param parameters what it is asked with, as a JSON object
 * @param period the days that it covers
 * @param state what it has come to
 * @param overdue whether it is wanted by now and not there
 * @param subscriptions the standing wishes that it serves
 * @param requestedAt when it was first asked for; absent when that was not told
 * @param deadline by when it is wanted; absent when nobody minds
 * @param readyAt when it was last told ready; absent before
 * @param availableUntil when the revision that is being fetched disappears at the provider; absent when it never does, or when
 *     none is being fetched
 * @param currentRevision the newest complete revision; absent before there is one
 * @param revisionCount how many revisions are known
 * @param fileCount files of the current revision
 * @param rows data rows in them
 * @param size bytes in them
 * @param storedAt when the current revision was complete; absent before
 * @param trouble why it is not there; absent when nothing is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Report")
public record ReportSummary(
        @Schema(
                required = true,
                examples = "youtube-reporting:main-channel:channel_basic:2026-11-19_2026-11-20:44136fa355b3678a")
        String key,

        @Schema(required = true, examples = "youtube-reporting")
        String provider,

        @Schema(required = true, examples = "main-channel") String connection,

        @Schema(required = true, examples = "channel_basic") String reportType,

        @Schema(required = true, type = SchemaType.OBJECT) @JsonRawValue
        String parameters,

        @Schema(required = true) Period period,
        @Schema(required = true) ReportState state,
        boolean overdue,
        @Schema(required = true) List<String> subscriptions,
        Instant requestedAt,
        Instant deadline,
        Instant readyAt,
        Instant availableUntil,
        Revision currentRevision,
        int revisionCount,
        int fileCount,
        long rows,
        long size,
        Instant storedAt,
        Failure trouble) {

    /**
     * The days of a report.
     *
     * @param start first day
     * @param end the day after the last one
     * @param zone whose days these are; absent when it was not told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Period", description = "Whole days from `start` up to and without `end`.")
    public record Period(
            @Schema(required = true) LocalDate start,
            @Schema(required = true) LocalDate end,
            @Schema(examples = "America/Los_Angeles") String zone) {}

    /**
     * An issue of a report by its provider.
     *
     * @param id the provider's own id of it
     * @param createdAt when the provider made it
     */
    @Schema(name = "CurrentRevision")
    public record Revision(
            @Schema(required = true) String id,
            @Schema(required = true) Instant createdAt) {}
}
