package io.gleaner.poller.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;

/**
 * A standing wish as a person sends it.
 *
 * @param id a slug; derived from the rest when left out, so that sending the same again makes no second one
 * @param connection whose reports
 * @param reportType the provider's name of the report, or a preset
 * @param parameters the provider's own words; none when left out
 * @param firstDay the first day wanted
 * @param lastDay the last day wanted; for ever when left out
 * @param cadence days, weeks or a calendar month in one report, {@code P1D} when left out
 * @param restatementDays how many days after its end a period is asked once again; the provider's default when left out
 */
public record NewSubscription(
        @Pattern(regexp = SLUG, message = MUST_BE_A_SLUG) String id,

        @NotNull(message = "is missing") @Pattern(regexp = SLUG, message = MUST_BE_A_SLUG)
        String connection,

        @NotNull(message = "is missing")
        @Pattern(
                regexp = "[A-Za-z0-9_.-]{1,100}",
                message = "must be 1 to 100 letters, digits, dots, hyphens or underscores")
        String reportType,

        JsonNode parameters,
        @NotNull(message = "is missing") LocalDate firstDay,
        LocalDate lastDay,

        @Pattern(regexp = Cadence.PATTERN, message = "must be days, weeks or a calendar month: P1D, P1W, P1M")
        String cadence,

        @Min(value = 0, message = "must not be negative") @Max(value = 365, message = "must be at most 365")
        Integer restatementDays) {

    static final String SLUG = "[a-z0-9][a-z0-9-]{0,62}";
    static final String MUST_BE_A_SLUG = "must be 1 to 63 lower-case letters, digits and hyphens";
}
