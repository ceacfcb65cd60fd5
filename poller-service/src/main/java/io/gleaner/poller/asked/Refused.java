package io.gleaner.poller.asked;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.request.Setback;

/** The provider did not take a report. */
final class Refused extends RuntimeException {

    private final transient Setback setback;

    Refused(Setback setback, ProviderException cause) {
        super(cause);
        this.setback = setback;
    }

    Setback setback() {
        return setback;
    }
}
