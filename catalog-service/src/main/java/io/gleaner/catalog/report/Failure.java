package io.gleaner.catalog.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Why something is not there.
 *
 * @param stage {@code request}, {@code poll} or {@code download}
 * @param reason its kind, such as {@code rate-limited}
 * @param message what a person should know
 * @param terminal whether Gleaner has given up
 * @param attempt 1 for the first try
 * @param failedAt when it failed
 * @param retryAt when the next try is due; absent when there is none
 * @param occasion the request concerned; absent when it is none, or not told
 * @param revision the revision concerned; likewise
 * @param part the part concerned; likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Failure")
public record Failure(
        @Schema(
                required = true,
                enumeration = {"request", "poll", "download"})
        String stage,

        @Schema(required = true, examples = "rate-limited") String reason,

        @Schema(required = true, examples = "The provider asks to slow down.")
        String message,

        boolean terminal,
        int attempt,
        @Schema(required = true) Instant failedAt,
        Instant retryAt,
        String occasion,
        String revision,
        Integer part) {}
