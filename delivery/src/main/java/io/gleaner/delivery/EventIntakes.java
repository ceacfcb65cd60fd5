package io.gleaner.delivery;

import io.gleaner.events.Event;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives the intake for a kind of event. */
@ApplicationScoped
public class EventIntakes {

    private final Quarantine quarantine;
    private final Pool pool;
    private final DeliveryConfig config;

    EventIntakes(Quarantine quarantine, Pool pool, DeliveryConfig config) {
        this.quarantine = quarantine;
        this.pool = pool;
        this.config = config;
    }

    /** The intake for events of a class. Thread-safe. */
    public <T extends Event> EventIntake<T> of(Class<T> type) {
        return new EventIntake<>(type, quarantine, pool, config.longestPause());
    }
}
