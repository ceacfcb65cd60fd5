package io.gleaner.events;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/**
 * A revision of a report can be fetched, and here is how.
 *
 * @param report which report
 * @param occasion the request that it answers; null when the provider issued it unasked
 * @param revision which issue of it
 * @param parts how each part is fetched; empty when the provider says that the period has no data
 * @param availableUntil when it stops being available; null when the provider never deletes it
 * @param readyAt when Gleaner learned that it is ready
 * @param subscription the standing wish behind it; null when there is none
 */
public record ReportReady(
        Report report,
        String occasion,
        Revision revision,
        List<PartDescriptor> parts,
        Instant availableUntil,
        Instant readyAt,
        String subscription)
        implements ReportEvent {

    public ReportReady {
        Require.present(report, "report");
        Require.matchesIfPresent(ReportRequested.OCCASION, occasion, "occasion");
        Require.matchesIfPresent(ReportRequested.SUBSCRIPTION, subscription, "subscription");
        Require.present(revision, "revision");
        Require.instant(readyAt, "readyAt");
        Require.instantIfPresent(availableUntil, "availableUntil");
        parts = List.copyOf(Require.present(parts, "parts"));
        var indexes = new HashSet<Integer>();
        for (PartDescriptor part : parts) {
            if (part.index() >= parts.size() || !indexes.add(part.index())) {
                throw new InvalidEvent("parts.index", "the indexes must be 0 to " + (parts.size() - 1) + ", each once");
            }
        }
    }

    @Override
    public Topic topic() {
        return Topic.REPORT_READY;
    }

    @Override
    public String eventId() {
        return report.key() + "/" + revision.id();
    }

    @Override
    public Instant eventTime() {
        return readyAt;
    }
}
