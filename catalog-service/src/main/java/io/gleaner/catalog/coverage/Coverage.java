package io.gleaner.catalog.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the days of a subscription have come to.
 *
 * @param subscription the standing wish
 * @param provider platform
 * @param connection connection
 * @param reportType report type
 * @param parameters what reports are asked with, as a JSON object
 * @param start first day that is covered
 * @param end the day after the last one
 * @param days how many days are covered between them
 * @param settled how many of these are stored, or known to be empty
 * @param completeUntil every day before this one is settled
 * @param counts how many days have come to what
 * @param spans the days in order; absent unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Coverage")
public record Coverage(
        @Schema(required = true, examples = "main-channel-basic")
        String subscription,

        @Schema(required = true, examples = "youtube-reporting")
        String provider,

        @Schema(required = true, examples = "main-channel") String connection,

        @Schema(required = true, examples = "channel_basic") String reportType,

        @Schema(required = true, type = SchemaType.OBJECT) @JsonRawValue
        String parameters,

        @Schema(required = true) LocalDate start,

        @Schema(required = true, description = "The day after the last one that is covered.")
        LocalDate end,

        long days,
        long settled,

        @Schema(required = true, description = "Every covered day before this one is settled.")
        LocalDate completeUntil,

        @Schema(required = true) Counts counts,

        @Schema(description = "The days in order, alike and adjacent ones joined; only when asked for.")
        List<Span> spans) {

    static Coverage of(Subscription subscription, List<Span> spans) {
        return new Coverage(
                subscription.name(),
                subscription.provider(),
                subscription.connection(),
                subscription.reportType(),
                subscription.parameters(),
                spans.getFirst().start(),
                spans.getLast().end(),
                days(spans),
                days(spans.stream().filter(span -> span.state().isSettled()).toList()),
                completeUntil(spans),
                Counts.of(spans),
                spans);
    }

    Coverage withoutSpans() {
        return new Coverage(
                subscription,
                provider,
                connection,
                reportType,
                parameters,
                start,
                end,
                days,
                settled,
                completeUntil,
                counts,
                null);
    }

    private static long days(List<Span> spans) {
        return spans.stream().mapToLong(Span::length).sum();
    }

    private static LocalDate completeUntil(List<Span> spans) {
        return spans.stream()
                .filter(span -> !span.state().isSettled())
                .map(Span::start)
                .findFirst()
                .orElse(spans.getLast().end());
    }

    /**
     * A standing wish for one series of reports.
     *
     * @param name the subscription's id
     * @param series what its reports have in common
     * @param expected the days that its reports were asked for, in order
     */
    record Subscription(
            String name,
            String series,
            String provider,
            String connection,
            String reportType,
            String parameters,
            List<Span> expected) {}
}
