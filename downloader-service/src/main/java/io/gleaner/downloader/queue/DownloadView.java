package io.gleaner.downloader.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gleaner.events.StoredFile;
import java.time.Instant;

/**
 * A download as people see it.
 *
 * @param fileId which
 * @param reportKey of its report
 * @param connection of its report
 * @param revision the provider's id of the revision
 * @param part 0 for the first
 * @param partCount how many the revision has
 * @param state where it stands
 * @param bytes received so far, saved every few seconds
 * @param length of the whole; null while not known
 * @param attempts so far
 * @param reason of the last trouble; null when there was none
 * @param message for people; null when there was no trouble
 * @param nextAttemptAt when a waiting one is tried; null for the others
 * @param availableUntil when it disappears; null when it does not
 * @param file once stored; null before
 * @param updatedAt of the last change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DownloadView(
        String fileId,
        String reportKey,
        String connection,
        String revision,
        int part,
        int partCount,
        DownloadState state,
        long bytes,
        Long length,
        int attempts,
        String reason,
        String message,
        Instant nextAttemptAt,
        Instant availableUntil,
        StoredFile file,
        Instant updatedAt) {}
