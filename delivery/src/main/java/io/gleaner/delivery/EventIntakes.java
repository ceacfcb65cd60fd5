package io.gleaner.delivery;

import io.gleaner.events.Event;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the intake for a kind of event. */
@ApplicationScoped
public class EventIntakes {

    private final Quarantine quarantine;
    private final CommitFlush flush;
    private final DeliveryConfig config;

    EventIntakes(Quarantine quarantine, CommitFlush flush, DeliveryConfig config) {
        this.quarantine = quarantine;
        this.flush = flush;
        this.config = config;
    }

    /** The intake for events of a class. Thread-safe. */
    public <T extends Event> EventIntake<T> of(Class<T> type) {
        return new EventIntake<>(type, quarantine, flush, config.longestPause());
    }
}
