package io.gleaner.poller.planning;

import io.gleaner.events.Period;
import io.gleaner.poller.subscription.Cadence;
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
     * @param cadence what is in a report
     * @param most no more periods than this at once
     */
    static Plan of(Rules rules, LocalDate from, LocalDate lastDay, Cadence cadence, Instant now, int most) {
        LocalDate over = now.minus(rules.lag()).atZone(rules.zone()).toLocalDate();
        LocalDate end = lastDay == null || over.isBefore(lastDay.plusDays(1)) ? over : lastDay.plusDays(1);
        boolean last = lastDay != null && end.isAfter(lastDay);
        List<Period> periods = new ArrayList<>();
        LocalDate next = from;
        while (next.isBefore(end) && periods.size() < most) {
            LocalDate until = end(next, end, rules.longest(), cadence, last);
            if (until.equals(next)) {
                break;
            }
            periods.add(Period.of(next, until).in(rules.zone()));
            next = until;
        }
        return new Plan(List.copyOf(periods), next, again(rules, next, lastDay, cadence, periods.size() == most, now));
    }

    /**
     * The end of the next period: as many whole cadences of days as there are, at most {@code longest} days, or one month; the
     * rest only when no more will come, {@code next} itself when more will.
     */
    private static LocalDate end(LocalDate next, LocalDate over, int longest, Cadence cadence, boolean last) {
        LocalDate end = cadence.endOf(next);
        if (end.isAfter(over)) {
            return last ? over : next;
        }
        if (cadence.monthly()) {
            return end;
        }
        int most = Math.min(Period.of(next, over).length(), Math.max(longest, cadence.days()));
        return next.plusDays(most - most % cadence.days());
    }

    private static Instant again(
            Rules rules, LocalDate next, LocalDate lastDay, Cadence cadence, boolean more, Instant now) {
        if (more) {
            return now;
        }
        LocalDate end = cadence.endOf(next);
        LocalDate bounded = lastDay != null && end.isAfter(lastDay.plusDays(1)) ? lastDay.plusDays(1) : end;
        return rules.askableAt(bounded.isAfter(next) ? bounded : end);
    }
}
