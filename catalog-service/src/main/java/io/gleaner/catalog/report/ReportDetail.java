package io.gleaner.catalog.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gleaner.catalog.file.StoredPart;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A report with all that is known of it.
 *
 * @param report what it has come to; its fields stand beside the others
 * @param requests each occasion on which it was asked for
 * @param revisions each issue of it, the newest first
 * @param failures the latest failure of each thing that failed, the latest first
 */
@Schema(name = "ReportDetail")
public record ReportDetail(
        @JsonUnwrapped ReportSummary report,
        @Schema(required = true) List<Request> requests,
        @Schema(required = true) List<Revision> revisions,
        @Schema(required = true) List<Failure> failures) {

    /**
     * A request for a report.
     *
     * @param occasion why it was asked for
     * @param requestedAt when; absent when that was not told
     * @param deadline by when it is wanted; absent when nobody minds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Request")
    public record Request(@Schema(required = true) String occasion, Instant requestedAt, Instant deadline) {}

    /**
     * An issue of a report.
     *
     * @param id the provider's own id of it
     * @param createdAt when the provider made it
     * @param current whether it is the newest complete one
     * @param complete whether all its parts are stored
     * @param partCount how many parts it has; 0 when the provider says that there is no data
     * @param readyAt when it was last told ready; absent when that was not told
     * @param availableUntil when it disappears at the provider; absent when it never does, or was not told
     * @param files its stored parts, in order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Revision")
    public record Revision(
            @Schema(required = true) String id,
            @Schema(required = true) Instant createdAt,
            boolean current,
            boolean complete,
            int partCount,
            Instant readyAt,
            Instant availableUntil,
            @Schema(required = true) List<StoredPart> files) {}
}
