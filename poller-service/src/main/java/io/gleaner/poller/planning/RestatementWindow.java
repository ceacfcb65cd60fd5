package io.gleaner.poller.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * The days after a period in which its figures still change.
 *
 * @param end the first day after the period
 * @param days how many days they change; 0 for none
 * @param daily whether the period is asked for once more on each of them, rather than on the last one only
 */
record RestatementWindow(LocalDate end, int days, boolean daily) {

    /**
     * When the period is to be asked for once more.
     *
     * @param now what lies before is not made up for
     * @return null when its figures are final
     */
    Instant nextAfter(Instant now, Rules rules) {
        return IntStream.rangeClosed(daily ? 1 : Math.max(days, 1), days)
                .mapToObj(day -> rules.askableAt(end.plusDays(day)))
                .filter(due -> due.isAfter(now))
                .findFirst()
                .orElse(null);
    }
}
