package io.gleaner.downloader.work;

import io.gleaner.downloader.query.PagesCheck;
import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.queue.FileName;
import io.gleaner.downloader.transfer.PublishedFile;
import io.gleaner.downloader.verify.Check;
import io.gleaner.downloader.verify.FileCheck;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.Encoding;
import io.gleaner.events.PartDescriptor;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds what an earlier attempt at a part has published and not lived to settle: it may be the only copy left. */
@ApplicationScoped
public class EarlierFile {

    private static final Logger LOG = Logger.getLogger(EarlierFile.class);

    private final ObjectStore store;
    private final DownloadQueue queue;

    EarlierFile(ObjectStore store, DownloadQueue queue) {
        this.store = store;
        this.queue = queue;
    }

    /** The newest that is still what it was when it was verified. Blocks for as long as reading it takes. */
    Optional<PublishedFile> find(Claim claim) throws StorageException, InterruptedException {
        for (int variant = claim.variant(); variant >= 0; variant--) {
            for (Encoding encoding : Encoding.values()) {
                Optional<PublishedFile> found = find(claim, variant, encoding);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<PublishedFile> find(Claim claim, int variant, Encoding encoding)
            throws StorageException, InterruptedException {
        Optional<StoredObject> object = store.find(
                FileName.of(claim.baseName(), variant, claim.descriptor().mediaType(), encoding));
        if (object.isEmpty() || !belongsTo(claim)) {
            return Optional.empty();
        }
        try (Check check = check(claim.descriptor(), encoding)) {
            return Optional.of(PublishedFile.read(store, object.get(), check));
        } catch (VerificationFailed e) {
            LOG.warnf(
                    "unsettled and not as promised name=%s cause=%s",
                    object.get().name(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Check check(PartDescriptor part, Encoding encoding) {
        return switch (part.transport()) {
            case FILE_LINK -> new FileCheck(part.mediaType(), part.requiredColumns(), encoding);
            case PAGED_QUERY -> new PagesCheck(part.query(), part.requiredColumns());
        };
    }

    /** Names tell parts apart by so many digits only. */
    private boolean belongsTo(Claim claim) {
        return queue.hasNameAlone(claim).await().indefinitely();
    }
}
