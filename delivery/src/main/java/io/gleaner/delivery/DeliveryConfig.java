package io.gleaner.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the delivery of events. */
@ConfigMapping(prefix = "gleaner.delivery")
public interface DeliveryConfig {

    /** CloudEvents source of the events of this service, such as {@code /gleaner/poller-service}. */
    @WithDefault("/gleaner/${quarkus.application.name}")
    String source();

    /** Pause between rounds of the relay that nobody asked for; 1 s, the scheduler's shortest, unless set. */
    Duration relayInterval();

    /** How many events leave the outbox at once. */
    @WithDefault("500")
    int batchSize();

    /** How long one relay may publish alone before another one takes over. Longer than the producer's delivery timeout. */
    @WithDefault("45s")
    Duration lease();

    /** Greatest pause between tries to store what came in while the database is away. */
    @WithDefault("5s")
    Duration longestPause();

    /** How long an event that the broker refused for good is kept for somebody to look at; by days, such as {@code 90d}. */
    @WithDefault("90d")
    Duration refusedKept();
}
