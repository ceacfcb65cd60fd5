package io.gleaner.poller.subscription;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How much of the calendar is in one report of a subscription.
 *
 * @param days how many days; 31 for a month, which has no more
 * @param monthly whether it is calendar months, each from its first day, rather than so many days
 */
public record Cadence(int days, boolean monthly) {

    /** What a subscription may say: days, weeks, or a calendar month. */
    static final String PATTERN = "P[1-9][0-9]{0,2}[DW]|P1M";

    private static final int LONGEST_MONTH = 31;
    private static final String MONTH = "P1M";

    /** Reports of so many days. */
    public static Cadence ofDays(int days) {
        return new Cadence(days, false);
    }

    /** Reports of calendar months. */
    public static Cadence ofMonths() {
        return new Cadence(LONGEST_MONTH, true);
    }

    /** @param text matches {@link #PATTERN}; null for days */
    static Cadence parse(String text) {
        if (text == null) {
            return ofDays(1);
        }
        return MONTH.equals(text)
                ? ofMonths()
                : ofDays(java.time.Period.parse(text).getDays());
    }

    /** The end, exclusive, of the period that begins with a day; the rest of a month when it is not the first one. */
    public LocalDate endOf(LocalDate start) {
        return monthly ? start.withDayOfMonth(1).plusMonths(1) : start.plusDays(days);
    }

    /** The first day of the period that holds {@code day}, when the first period begins with {@code first}, which is not after it. */
    LocalDate startOf(LocalDate first, LocalDate day) {
        if (monthly) {
            LocalDate month = day.withDayOfMonth(1);
            return month.isBefore(first) ? first : month;
        }
        return day.minusDays(ChronoUnit.DAYS.between(first, day) % days);
    }

    @Override
    public String toString() {
        return monthly ? MONTH : "P" + days + "D";
    }
}
