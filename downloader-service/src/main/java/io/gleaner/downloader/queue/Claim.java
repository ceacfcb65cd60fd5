package io.gleaner.downloader.queue;

import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.events.Revision;
import java.time.Instant;

/**
 * A part that this process may fetch for as long as its lease lasts.
 *
 * @param fileId which
 * @param fence this claim's number; settling with an older one has no effect
 * @param attempt 1 for the first
 * @param failures in a row so far, of those that count
 * @param report it belongs to
 * @param occasion the request behind it; null when there is none, or more than one
 * @param subscription the standing wish behind it; null when there is none
 * @param revision it belongs to
 * @param part 0 for the first of the revision
 * @param partCount how many the revision has
 * @param descriptor how it is fetched
 * @param baseName of the object, without variant and ending
 * @param variant greater than 0 when other content holds the names before
 * @param readyAt when the poller saw it
 * @param availableUntil when it disappears; null when it does not
 * @param elsewhere parts of its connection that other processes held when it was claimed
 */
public record Claim(
        String fileId,
        long fence,
        int attempt,
        int failures,
        Report report,
        String occasion,
        String subscription,
        Revision revision,
        int part,
        int partCount,
        PartDescriptor descriptor,
        String baseName,
        int variant,
        Instant readyAt,
        Instant availableUntil,
        int elsewhere) {

    @Override
    public String toString() {
        return "Claim[" + fileId + ", fence=" + fence + "]";
    }
}
