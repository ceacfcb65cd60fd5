package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
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

    /**
     * What it usually means, but a denial is one of the call alone: for calls that a connection's reports can do without, so that
     * nobody takes the connection for one that has lost a permission.
     */
    static FailureReading ofACallAlone() {
        return (turn, error, usual) -> Uni.createFrom()
                .item(usual instanceof PermissionDenied denied ? new PermissionDenied(denied.message()) : usual);
    }
}
