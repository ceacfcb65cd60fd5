package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;

/** What a failure means to one of Google's APIs, beyond what it means to all of them. */
@FunctionalInterface
public interface FailureReading {

    /**
     * @param usual what it means to all of them
     * @return what it means here; never null
     */
    Uni<ProviderFailure> of(Turn turn, GoogleError error, ProviderFailure usual);
}
