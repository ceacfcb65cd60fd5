package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.youtubeanalytics.WishReader.field;

import io.gleaner.events.Period;
import io.gleaner.poller.provider.Violation;
import java.util.List;

/** Which days a wish can be about. */
final class PeriodRules {

    static final String MONTH = "month";

    private PeriodRules() {}

    /** @param period null for a subscription, whose first periods are looked at one by one */
    static List<Violation> violations(Wish wish, Period period) {
        if (period == null || !wish.dimensions().contains(MONTH)) {
            return List.of();
        }
        boolean whole = period.start().getDayOfMonth() == 1 && period.end().getDayOfMonth() == 1;
        return whole
                ? List.of()
                : List.of(new Violation(
                        "period",
                        "must begin and end with the first of a month when " + field("dimensions") + " has month"));
    }
}
