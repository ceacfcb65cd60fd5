package io.gleaner.poller.provider.youtubeanalytics;

import java.time.LocalDate;

/** Up to which day an account has figures of a family. */
sealed interface Availability {

    /** @param lastDay the last day that has figures; null when none of the last days has */
    record Until(LocalDate lastDay) implements Availability {

        boolean has(LocalDate day) {
            return lastDay != null && !lastDay.isBefore(day);
        }
    }

    /** @param message why the account gets no such figures at all */
    record Denied(String message) implements Availability {}
}
