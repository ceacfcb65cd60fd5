package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;

/**
 * A file that is fetched, verified and durable, and not yet visible. Whoever has it publishes or closes it.
 *
 * @param staged the bytes in the store
 * @param name under which they will be published
 * @param size in bytes
 * @param sha256 of the bytes as they came over the wire and are stored
 * @param verdict what they turned out to be
 */
public record VerifiedFile(StagedObject staged, ObjectName name, long size, String sha256, Verdict verdict)
        implements AutoCloseable {

    /** Makes it visible. */
    public PublishedFile publish() throws StorageException {
        staged.publish(sha256);
        return new PublishedFile(name, size, sha256, verdict);
    }

    @Override
    public void close() {
        staged.close();
    }
}
