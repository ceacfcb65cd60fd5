package io.gleaner.delivery;

import io.gleaner.delivery.Departure.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes what this process has just committed to the outbox, from memory: nothing is read back, and the relay leaves it alone
 * meanwhile. Whatever goes wrong, the event is still in the outbox, and the relay's. While the broker is in trouble nothing begins
 * here, so that little is held in memory. Non-blocking, thread-safe.
 */
@ApplicationScoped
class OwnDepartures {

    /** How long the relay leaves an event to its writer; then it may be published by both. */
    static final Duration HOLD = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(OwnDepartures.class);
    private static final int MOST = 1_000;
    private static final int MOST_FORGOTTEN_AT_ONCE = 500;
    /** That the broker has an event is nobody's concern but the relay's, which comes after {@link #HOLD}. */
    private static final Duration PATIENCE = Duration.ofMillis(100);
    /** After trouble everything is left to the relay for a while. */
    private static final long REST = TimeUnit.SECONDS.toNanos(10);

    private final Departures departures;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Together<Outcome, Outcome> forgotten = new Together<>(this::forget, MOST_FORGOTTEN_AT_ONCE);
    private volatile long restsUntil = System.nanoTime();

    OwnDepartures(Departures departures) {
        this.departures = departures;
    }

    /** Whether so many more can be published from memory. */
    boolean takes(int count) {
        return underWay.get() + count <= MOST && System.nanoTime() - restsUntil >= 0;
    }

    /** Publishes what is committed. Returns at once. */
    void publish(List<Departure> events) {
        underWay.addAndGet(events.size());
        departures
                .send(events)
                .eventually(() -> underWay.addAndGet(-events.size()))
                .subscribe()
                .with(this::ended, failure -> LOG.warnf("events wait in the outbox cause=%s", failure.toString()));
    }

    private void ended(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.isOpen()) {
                restsUntil = System.nanoTime() + REST;
                LOG.warnf("event waits in the outbox position=%d cause=%s", outcome.position(), outcome.failure());
            } else {
                forgotten
                        .add(outcome, PATIENCE)
                        .subscribe()
                        .with(done -> {}, failure -> LOG.warnf("event comes again cause=%s", failure.toString()));
            }
        }
    }

    private Uni<List<Outcome>> forget(List<Outcome> outcomes) {
        return departures.forget(outcomes, null).replaceWith(outcomes);
    }
}
