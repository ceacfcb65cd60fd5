package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.Check;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is verified and visible.
 *
 * @param name under which it is
 * @param size in bytes
 * @param sha256 of the bytes as they are stored
 * @param verdict what they turned out to be
 */
public record PublishedFile(ObjectName name, long size, String sha256, Verdict verdict) {

    /**
     * Reads, hashes and checks an object as if it came over the wire. Blocks; may be interrupted.
     *
     * @throws VerificationFailed when it is not what was promised
     */
    public static PublishedFile read(ObjectStore store, StoredObject object, Check check)
            throws StorageException, VerificationFailed, InterruptedException {
        try (Hashing hashing = new Hashing();
                InputStream content = store.open(object.name(), 0, Long.MAX_VALUE)) {
            long size = 0;
            byte[] bytes = hashing.array();
            for (int count = content.read(bytes); count >= 0; count = content.read(bytes)) {
                requireNotInterrupted();
                check.accept(bytes, 0, count);
                hashing.update(bytes, count);
                size += count;
                bytes = hashing.array();
            }
            if (size != object.size()) {
                throw new StorageException.Unavailable("the store does not give a whole object", null);
            }
            return new PublishedFile(object.name(), size, hashing.sha256(), check.end());
        } catch (StorageException e) {
            throw e;
        } catch (IOException e) {
            requireNotInterrupted();
            throw new StorageException.Unavailable("an object cannot be read", e);
        }
    }

    private static void requireNotInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
