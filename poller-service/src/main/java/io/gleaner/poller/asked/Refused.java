package io.gleaner.poller.asked;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.request.Setback;

/** The provider did not take a report. */
final class Refused extends RuntimeException {

    private final transient Setback setback;

    Refused(Setback setback, ProviderException cause) {
        super(cause);
        this.setback = setback;
    }

    /** Whether nobody knows why: that concerns this report alone. */
    boolean isUnexplained() {
        return getCause() instanceof ProviderException refusal && refusal.failure() instanceof UnexplainedRefusal;
    }

    Setback setback() {
        return setback;
    }
}
