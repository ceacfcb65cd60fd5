package io.gleaner.poller.planning;

import io.gleaner.poller.provider.AskedProvider;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.ScheduledProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How the periods of a provider are cut.
 *
 * @param zone whose days they are made of
 * @param longest most days in one report, when days that are over already are joined
 * @param lag how long after the end of a day it is asked for
 * @param lateAfter how long after the end of a day it counts as late
 * @param restates whether a period can be asked again for its final figures
 */
record Rules(ZoneId zone, int longest, Duration lag, Duration lateAfter, boolean restates) {

    /**
     * A report of an asked provider costs the same however many days it has, so days are joined. A scheduled one makes
     * whatever it makes, so its days are expected as soon as they are over. A queried one is asked day by day.
     *
     * @param zone of the connection
     */
    static Rules of(Provider provider, ZoneId zone) {
        ProviderDescription what = provider.description();
        return switch (provider) {
            case AskedProvider asked -> new Rules(zone, what.longestPeriod(), what.dataLag(), what.lateAfter(), true);
            case ScheduledProvider scheduled -> new Rules(zone, 1, Duration.ZERO, what.lateAfter(), false);
            case QueriedProvider queried -> new Rules(zone, 1, what.dataLag(), what.lateAfter(), true);
        };
    }

    /** When a day that ends where {@code end} begins can be asked for. */
    Instant askableAt(LocalDate end) {
        return end.atStartOfDay(zone).toInstant().plus(lag);
    }
}
