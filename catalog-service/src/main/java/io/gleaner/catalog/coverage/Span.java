package io.gleaner.catalog.coverage;

import io.gleaner.catalog.readmodel.ReportState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Days that follow each other and have come to the same.
 *
 * @param start first day
 * @param end the day after the last one
 * @param state what each of them has come to
 */
@Schema(name = "Span", description = "Days from `start` up to and without `end` that have all come to the same.")
public record Span(
        @Schema(required = true) LocalDate start,
        @Schema(required = true) LocalDate end,
        @Schema(required = true) ReportState state) {

    /** How many days it has. */
    long length() {
        return ChronoUnit.DAYS.between(start, end);
    }
}
