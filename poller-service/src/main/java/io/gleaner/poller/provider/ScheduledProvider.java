package io.gleaner.poller.provider;

import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Revision;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** A provider that makes reports by itself once a standing job exists: ensure the job, then discover what it has made. */
public non-sealed interface ScheduledProvider extends Provider {

    /**
     * Makes sure that the provider makes reports of this type. Idempotent.
     *
     * @return the job; fails with {@link ProviderException}
     */
    Uni<Job> ensure(Turn turn, String reportType, Parameters parameters);

    /**
     * Everything that the job has made since {@code createdAfter}, in any order, all pages.
     *
     * @param createdAfter the newest create time that has been dealt with, or null for all; the adapter looks some days further
     *     back, since reports do not become visible in the order of their create times, so results may lie before it
     * @return the revisions found and the job's end if one is announced; fails with {@link ProviderFailure.Gone} when the
     *     job no longer exists
     */
    Uni<Discovery> discover(Turn turn, Job job, Instant createdAfter);

    /**
     * A standing job at the provider.
     *
     * @param id the provider's id of it
     * @param providerReportType the exact type that it makes, such as {@code channel_basic_a3}
     * @param createdAt when it was created; null when unknown
     * @param expiresAt when it ends; null when it does not
     * @param successorReportType a newer version of the type that should be used instead; null when there is none
     */
    record Job(
            String id, String providerReportType, Instant createdAt, Instant expiresAt, String successorReportType) {}

    /**
     * One revision found.
     *
     * @param period the days that it covers, in the provider's zone
     * @param revision its identity
     * @param parts how it is fetched; not empty
     * @param availableUntil when the provider deletes it; null when unknown
     */
    record Found(Period period, Revision revision, List<PartDescriptor> parts, Instant availableUntil) {}

    /** What a look at a job's list brought. */
    record Discovery(List<Found> found, Instant jobExpiresAt) {}
}
