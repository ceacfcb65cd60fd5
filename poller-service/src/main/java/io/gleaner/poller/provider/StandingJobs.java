package io.gleaner.poller.provider;

import io.gleaner.events.ConnectionId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tells adapters of scheduled providers which of a provider's jobs the poller works with. */
public interface StandingJobs {

    /**
     * Ids of the subscriptions that need a job, because its reports are theirs and are still expected.
     *
     * @param job the provider's id of it
     * @return in order, at most 100; empty when nobody needs it
     */
    Uni<List<String>> subscriptionsOf(ConnectionId connection, String job);
}
