package io.gleaner.events;

import java.time.Instant;

/**
 * A part of a revision is stored, verified and readable. The public contract for consumers downstream.
 *
 * @param report which report
 * @param revision which issue of it
 * @param part 0 for the first part
 * @param partCount how many parts the revision has; it is complete once all are stored
 * @param file what is stored where
 * @param subscription the standing wish behind it; null when there is none
 */
public record FileStored(
        Report report, Revision revision, int part, int partCount, StoredFile file, String subscription)
        implements ReportEvent {

    public FileStored {
        Require.present(report, "report");
        Require.present(revision, "revision");
        Require.notNegative(part, "part");
        if (partCount <= part) {
            throw new InvalidEvent("partCount", "must be greater than the part's index");
        }
        Require.present(file, "file");
        Require.matchesIfPresent(ReportRequested.SUBSCRIPTION, subscription, "subscription");
        if (!file.id().equals(StoredFile.idOf(report.key(), revision.id(), part))) {
            throw new InvalidEvent("file.id", "does not match the report, the revision and the part");
        }
    }

    @Override
    public Topic topic() {
        return Topic.FILE_STORED;
    }

    @Override
    public String eventId() {
        return file.id();
    }

    @Override
    public Instant eventTime() {
        return file.storedAt();
    }
}
