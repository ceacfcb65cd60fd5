package io.gleaner.poller.request;

import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.ReportReady;
import io.gleaner.events.Revision;
import java.time.Instant;
import java.util.List;

/**
 * A revision that is told on {@code report-ready}, and what a fresh link to it takes.
 *
 * @param report which report
 * @param revision which issue of it
 * @param occasion the request that it answers; null when it came unasked
 * @param subscription the standing wish behind it; null when there is none
 * @param handle how the provider calls it; null where it is not asked for
 * @param parts how each part is fetched; empty when there is no data
 * @param availableUntil when the provider deletes it; null when unknown
 */
public record AnnouncedRevision(
        Report report,
        Revision revision,
        String occasion,
        String subscription,
        Handle handle,
        List<PartDescriptor> parts,
        Instant availableUntil) {

    ReportReady event(Report zoned, Instant now) {
        return new ReportReady(zoned, occasion, revision, parts, availableUntil, now, subscription);
    }
}
