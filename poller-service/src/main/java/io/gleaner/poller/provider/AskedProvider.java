package io.gleaner.poller.provider;

import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A provider that is asked for each report and makes it while one waits: submit, then check until it is ready. */
public non-sealed interface AskedProvider extends Provider {

    /**
     * Whether the provider has what a report is made of, so far as it tells. Asked before each {@link #submit}, so an adapter
     * looks once for all of them and remembers for a moment what it saw; free of side effects.
     *
     * @return what is still missing, or null when the report may be asked for; fails with {@link ProviderException}
     */
    default Uni<Missing> missing(Turn turn, Report report) {
        return Uni.createFrom().nullItem();
    }

    /**
     * Asks for a report. Not idempotent at the provider: the caller has written down the intent before, and calls again only
     * after a failure or when it cannot know whether an earlier call arrived.
     *
     * @return the provider's handle of it (any length; may be a secret, never logged); fails with {@link ProviderException}
     */
    Uni<Submission> submit(Turn turn, Report report);

    /**
     * Finds the report that an earlier {@link #submit} made whose answer never arrived, so that it need not be made twice.
     * Asked before a report is submitted again when the outcome of an earlier call is unknown.
     *
     * @param since when that call was made, by Gleaner's clock
     * @return the report to go on with, or null when there is none or the provider has no way to tell; fails with {@link
     *     ProviderException}
     */
    default Uni<Submission> adopt(Turn turn, Report report, Instant since) {
        return Uni.createFrom().nullItem();
    }

    /**
     * Looks at all open reports of the connection at once, in as few calls as the provider allows.
     *
     * @param open the reports in the making by their handles, which {@link #submit} returned; not empty
     * @return a state for each handle that was asked about; fails with {@link ProviderException} when none can be told. No
     *     failure ends a request at once, unless the whole connection is denied: the look is repeated, and what nobody could see
     *     for too long is asked for again
     */
    Uni<Map<String, ReportState>> check(Turn turn, Map<String, Report> open);

    /**
     * A fresh link to one part of a finished report; links that are secrets or die soon are never kept.
     *
     * @return the link; fails with {@link ProviderFailure.Gone} when the provider has deleted the report
     */
    Uni<PartLink> link(Turn turn, Report report, String handle, int part);

    /**
     * Why a report is not asked for yet.
     *
     * @param message for a person
     * @param again when to look again
     */
    record Missing(String message, Instant again) {}

    /**
     * The provider accepted a report.
     *
     * @param handle how it is called from now on
     * @param firstCheckAt when a first look makes sense
     */
    record Submission(String handle, Instant firstCheckAt) {}

    /** A link and when it dies (null when unknown). */
    record PartLink(URI link, Instant expiresAt) {}

    /** How far a report is. */
    sealed interface ReportState {
        /** In the making, or a state that the adapter does not know: look again until the deadline. */
        record Running() implements ReportState {}

        /** Finished; {@code parts} is empty when there is no data. */
        record Ready(String revisionId, Instant createdAt, List<PartDescriptor> parts, Instant availableUntil)
                implements ReportState {}

        /** The provider failed to make it; it may be asked again. */
        record Failed(String message) implements ReportState {}

        /** It was made, and deleted before it was fetched; it may be asked again. */
        record Expired(String message) implements ReportState {}

        /** The handle means nothing to the provider. */
        record Unknown(String message) implements ReportState {}
    }
}
