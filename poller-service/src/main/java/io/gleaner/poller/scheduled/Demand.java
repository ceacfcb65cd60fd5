package io.gleaner.poller.scheduled;

import java.time.LocalDate;

/**
 * Who wants what a wish brings.
 *
 * @param earliestEnd end of the earliest period that somebody waits for; null when nobody waits for any
 * @param isCovered whether there is a subscription
 */
record Demand(LocalDate earliestEnd, boolean isCovered) {

    boolean isAny() {
        return earliestEnd != null || isCovered;
    }
}
