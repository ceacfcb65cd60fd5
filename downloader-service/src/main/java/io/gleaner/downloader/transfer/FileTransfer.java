package io.gleaner.downloader.transfer;

import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;

/** Fetches files by link. */
@ApplicationScoped
public class FileTransfer {

    private final LinkClient client;
    private final ObjectStore store;
    private final TransferConfig config;

    public FileTransfer(LinkClient client, ObjectStore store, TransferConfig config) {
        this.client = client;
        this.store = store;
        this.config = config;
    }

    /**
     * Fetches, verifies and stores a file, without making it visible. Blocks for as long as it takes; may be interrupted, which
     * leaves nothing behind but, of a large file, what another attempt goes on with.
     *
     * @throws TransferException when it cannot be had, or is not what was promised
     * @throws StorageException when it cannot be stored
     */
    public VerifiedFile fetch(TransferRequest request)
            throws TransferException, StorageException, InterruptedException {
        try (Transfer transfer = new Transfer(request, client, store, config)) {
            return transfer.run();
        }
    }
}
