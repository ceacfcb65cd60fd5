package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.events.Period;
import io.gleaner.poller.provider.Violation;
import java.util.List;

/** Which days a wish can be about. */
final class PeriodRules {

    static final String MONTH = "month";

    private PeriodRules() {}

    /** @param period null for a subscription */
    static List<Violation> violations(Wish wish, Period period) {
        if (!wish.dimensions().contains(MONTH)) {
            return List.of();
        }
        if (period == null) {
            return List.of(new Violation(
                    TypeRules.place(WishReader.DIMENSIONS, wish.dimensions(), MONTH),
                    "month needs whole months, and a subscription is made of days: ask for single reports, or subscribe"
                            + " by day"));
        }
        boolean whole = period.start().getDayOfMonth() == 1 && period.end().getDayOfMonth() == 1;
        return whole
                ? List.of()
                : List.of(new Violation(
                        "period",
                        "must begin and end with the first of a month when " + field("dimensions") + " has month"));
    }
}
