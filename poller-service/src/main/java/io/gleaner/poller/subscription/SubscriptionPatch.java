package io.gleaner.poller.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.problems.Problems;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What changes on a subscription; what is left out stays as it is.
 *
 * @param paused whether nothing is planned for the time being; the days in between are planned once it goes on
 * @param restatementDays how many days after its end a period is asked once again, for periods planned from now on
 * @param lastDay the last day wanted, or JSON's null to go on for ever; null when it was left out
 */
public record SubscriptionPatch(
        Boolean paused,

        @Min(value = 0, message = "must not be negative") @Max(value = 365, message = "must be at most 365")
        Integer restatementDays,

        @Schema(type = SchemaType.STRING, format = "date", description = "null: for ever")
        JsonNode lastDay) {

    /** Whether the last day changes, be it to none. */
    boolean changesLastDay() {
        return lastDay != null;
    }

    /** The new last day; null for none. Fails with a problem when it is no day. */
    LocalDate newLastDay() {
        if (lastDay == null || lastDay.isNull()) {
            return null;
        }
        try {
            if (lastDay.isTextual()) {
                return LocalDate.parse(lastDay.textValue());
            }
        } catch (DateTimeException e) {
            throw noDay();
        }
        throw noDay();
    }

    private static RuntimeException noDay() {
        return Problems.invalid("lastDay", "must be a day such as 2026-03-01, or null for none");
    }
}
