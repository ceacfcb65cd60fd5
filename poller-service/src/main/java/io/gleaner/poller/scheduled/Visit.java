package io.gleaner.poller.scheduled;

import io.gleaner.poller.lease.Lease;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.request.PaceConfig.Pace;

/**
 * One turn at a scheduled provider.
 *
 * @param provider the adapter
 * @param turn leave to call
 * @param lease proof that nobody else serves the connection
 * @param pace how often the provider is looked at
 */
record Visit(ScheduledProvider provider, Turn turn, Lease lease, Pace pace) {}
