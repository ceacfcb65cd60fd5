package io.gleaner.poller.scheduled;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.PaceConfig.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * One turn at a scheduled provider.
 *
 * @param provider the adapter
 * @param turn leave to call
 * @param lease proof that nobody else serves the connection
 * @param pace how often the provider is looked at
 */
record Visit(ScheduledProvider provider, Turn turn, Lease lease, Pace pace) {

    /** What is made is not yet listed: a look at the very moment would come too early. */
    private static final Duration LISTED_WITHIN = Duration.ofMinutes(5);

    /**
     * When a job's list is looked at again: as often as the pace says once a report can be expected, seldom before. What nobody
     * wants any more is looked at for corrections only, as seldom as it is made sure of.
     *
     * @param usualLag how long after its end a period's report usually comes; null for what the provider says
     */
    Instant nextLook(Instant now, Demand demand, Duration usualLag) {
        Instant seldom = now.plus(pace.ensure());
        Instant next = nextLook(now, demand.earliestEnd(), usualLag);
        return demand.isAny() || seldom.isBefore(next) ? next : seldom;
    }

    /** @param earliestEnd end of the earliest period that somebody waits for; null when nobody waits for any */
    private Instant nextLook(Instant now, LocalDate earliestEnd, Duration usualLag) {
        Instant soon = now.plus(pace.look());
        Instant rested = now.plus(pace.longestLook());
        if (earliestEnd == null) {
            return rested;
        }
        ProviderDescription provides = provider.description();
        Duration lag = usualLag == null ? provides.dataLag() : usualLag.plus(LISTED_WITHIN);
        Instant expected = earliestEnd.atStartOfDay(provides.zone()).toInstant().plus(lag);
        if (!expected.isAfter(now) || rested.equals(soon)) {
            return soon;
        }
        return expected.isBefore(rested) ? expected : rested;
    }
}
