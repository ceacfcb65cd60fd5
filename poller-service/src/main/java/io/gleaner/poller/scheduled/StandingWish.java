package io.gleaner.poller.scheduled;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import java.time.Instant;

/**
 * A report type that a scheduled provider is to make again and again.
 *
 * @param id of its row
 * @param connection for which connection
 * @param reportType as the person wrote it
 * @param parameters as the person wrote them
 * @param ensuredAt when its job was last made sure of; null when it never was
 * @param nextLookAt when its jobs are looked at again
 * @param setbacks how many looks in a row have failed
 */
record StandingWish(
        long id,
        ConnectionId connection,
        String reportType,
        Parameters parameters,
        Instant ensuredAt,
        Instant nextLookAt,
        int setbacks) {}
