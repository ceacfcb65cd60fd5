package io.gleaner.catalog.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gleaner.catalog.readmodel.ReportState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many days have come to what; each day counts once.
 *
 * @param expected asked for, not yet due
 * @param late asked for, past their deadline
 * @param ready can be fetched, not stored yet
 * @param stored stored
 * @param storedEmpty settled without any data
 * @param failed given up
 * @param lost given up because the provider has deleted them
 */
@Schema(name = "Counts", description = "Numbers of days; each day counts once.")
public record Counts(
        long expected,
        long late,
        long ready,
        long stored,

        @JsonProperty("stored-empty") @Schema(name = "stored-empty")
        long storedEmpty,

        long failed,
        long lost) {

    static Counts of(List<Span> spans) {
        return new Counts(
                days(spans, ReportState.EXPECTED),
                days(spans, ReportState.LATE),
                days(spans, ReportState.READY),
                days(spans, ReportState.STORED),
                days(spans, ReportState.STORED_EMPTY),
                days(spans, ReportState.FAILED),
                days(spans, ReportState.LOST));
    }

    /** How many days have come to a state. */
    public long of(ReportState state) {
        return switch (state) {
            case EXPECTED -> expected;
            case LATE -> late;
            case READY -> ready;
            case STORED -> stored;
            case STORED_EMPTY -> storedEmpty;
            case FAILED -> failed;
            case LOST -> lost;
        };
    }

    private static long days(List<Span> spans, ReportState state) {
        return spans.stream()
                .filter(span -> span.state() == state)
                .mapToLong(Span::length)
                .sum();
    }
}
