package io.gleaner.poller.subscription;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;

/**
 * What changes on a subscription; what is left out stays as it is.
 *
 * @param paused whether nothing is planned for the time being; the days in between are planned once it goes on
 * @param restatementDays how many days after its end a period is asked once again, for periods planned from now on
 * @param lastDay the last day wanted
 */
public record SubscriptionPatch(
        Boolean paused,

        @Min(value = 0, message = "must not be negative") @Max(value = 365, message = "must be at most 365")
        Integer restatementDays,

        LocalDate lastDay) {}
