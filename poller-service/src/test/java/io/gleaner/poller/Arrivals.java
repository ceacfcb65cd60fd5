package io.gleaner.poller;

import io.gleaner.poller.request.WorkArrived;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often the turns were told that there is something to do. */
@Singleton
class Arrivals {

    private final AtomicInteger told = new AtomicInteger();

    void onWorkArrived(@Observes WorkArrived arrived) {
        told.incrementAndGet();
    }

    int told() {
        return told.get();
    }
}
