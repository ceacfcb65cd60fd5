package io.gleaner.poller.provider;

import io.gleaner.events.Report;
import io.smallrye.mutiny.Uni;

/** A provider that answers at once: its "link" is a paged query that the downloader runs when the day's data is there. */
public non-sealed interface QueriedProvider extends Provider {

    /**
     * Whether the last day of the period has data, by the provider's own rule. Called for each report that is due, one after
     * the other: an adapter looks once for all of them and remembers for a moment what it saw.
     *
     * @return ready, with an id that is the same for the same report (the poller makes another one of it for each further
     *     occasion), or not yet; fails with {@link ProviderException}
     */
    Uni<AskedProvider.ReportState> ready(Turn turn, Report report);
}
