package io.gleaner.poller.planning;

import io.gleaner.events.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The periods of a subscription that can be asked for now, and when there will be more.
 *
 * @param periods in order, without gaps
 * @param plannedUntil the first day that is in none of them and in none before
 * @param again when there is more to plan
 */
record Plan(List<Period> periods, LocalDate plannedUntil, Instant again) {

    /**
     * Cuts the days that are over into periods.
     *
     * @param from the first day not planned yet
     * @param lastDay the last day wanted; null when there is none
     * @param cadence days in a report
     * @param most no more periods than this at once
     */
    static Plan of(Rules rules, LocalDate from, LocalDate lastDay, int cadence, Instant now, int most) {
        LocalDate over = now.minus(rules.lag()).atZone(rules.zone()).toLocalDate();
        LocalDate end = lastDay == null || over.isBefore(lastDay.plusDays(1)) ? over : lastDay.plusDays(1);
        boolean last = lastDay != null && end.isAfter(lastDay);
        List<Period> periods = new ArrayList<>();
        LocalDate next = from;
        while (next.isBefore(end) && periods.size() < most) {
            int days = length(Period.of(next, end).length(), rules.longest(), cadence, last);
            if (days == 0) {
                break;
            }
            periods.add(Period.of(next, next.plusDays(days)).in(rules.zone()));
            next = next.plusDays(days);
        }
        return new Plan(List.copyOf(periods), next, again(rules, next, lastDay, cadence, periods.size() == most, now));
    }

    /** As many whole cadences as there are, at most {@code longest} days; the rest only when no more will come. */
    private static int length(int over, int longest, int cadence, boolean last) {
        int most = Math.min(over, Math.max(longest, cadence));
        return most >= cadence ? most - most % cadence : last ? most : 0;
    }

    private static Instant again(
            Rules rules, LocalDate next, LocalDate lastDay, int cadence, boolean more, Instant now) {
        if (more) {
            return now;
        }
        LocalDate end = next.plusDays(cadence);
        LocalDate bounded = lastDay != null && end.isAfter(lastDay.plusDays(1)) ? lastDay.plusDays(1) : end;
        return rules.askableAt(bounded.isAfter(next) ? bounded : end);
    }
}
