package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.FileCheck;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.Encoding;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.nio.ByteBuffer;

/** Hashes, checks and stores the bytes of one version, from the first to the last. Closed unless it ends in a file. */
final class Receipt implements AutoCloseable {

    private final TransferRequest request;
    private final ObjectStore store;
    private final Version version;
    private final Hashing hashing = new Hashing();
    private byte[] filling;
    private int filled;
    private FileCheck check;
    private StagedObject staged;
    private ObjectName name;
    private long received;
    private boolean handedOn;

    Receipt(TransferRequest request, ObjectStore store, Version version) {
        this.request = request;
        this.store = store;
        this.version = version;
    }

    long received() {
        return received;
    }

    /**
     * Takes what the body has next, waiting for it. Small pieces become few large ones.
     *
     * @return how many bytes; negative at its end
     */
    int receive(Body body) throws TransferException, StorageException, InterruptedException, BrokenTransfer {
        if (filling == null) {
            filling = hashing.array();
        }
        int count = body.read(filling, filled, filling.length - filled);
        if (count > 0) {
            received += count;
            filled += count;
            if (filled == filling.length) {
                flush();
            }
        }
        return count;
    }

    private void flush() throws TransferException, StorageException, InterruptedException {
        if (filled == 0) {
            return;
        }
        byte[] bytes = filling;
        int length = filled;
        filling = null;
        filled = 0;
        if (check == null) {
            begin(FileCheck.looksLikeGzip(bytes, 0, length));
        }
        try {
            check.accept(bytes, 0, length);
        } catch (VerificationFailed e) {
            throw new TransferException(new Trouble.Unverified(e.getMessage()));
        }
        staged.write(ByteBuffer.wrap(bytes, 0, length));
        hashing.update(bytes, length);
    }

    private void begin(boolean looksLikeGzip) throws TransferException, StorageException {
        Encoding encoding = version.encoding(looksLikeGzip);
        name = request.name().apply(encoding);
        check = new FileCheck(request.mediaType(), request.requiredColumns(), encoding);
        staged = store.begin(name);
    }

    /** All bytes have come: what are they? */
    Verdict verdict() throws TransferException, StorageException, InterruptedException {
        flush();
        if (check == null) {
            begin(false);
        }
        try {
            return check.end();
        } catch (VerificationFailed e) {
            throw new TransferException(new Trouble.Unverified(e.getMessage()));
        }
    }

    /** The digest of what has come so far; more may follow. */
    String sha256() throws InterruptedException {
        return hashing.sha256();
    }

    /** Makes the bytes durable and hands them on. */
    VerifiedFile seal(Verdict verdict) throws StorageException, InterruptedException {
        staged.seal();
        handedOn = true;
        check.close();
        return new VerifiedFile(staged, name, received, sha256(), verdict);
    }

    @Override
    public void close() {
        hashing.close();
        if (!handedOn && check != null) {
            check.close();
            if (staged != null) {
                staged.close();
            }
        }
    }
}
