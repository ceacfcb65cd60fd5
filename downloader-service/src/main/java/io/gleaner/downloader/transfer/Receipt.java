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

    /** Pieces below this are gathered first. */
    private static final int SMALL = 16 * 1024;

    private static final int GATHERED = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final TransferRequest request;
    private final ObjectStore store;
    private final Version version;
    private final Hashing hashing = new Hashing();
    private byte[] gathering = NOTHING;
    private int gathered;
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

    void accept(Piece.Data data) throws TransferException, StorageException, InterruptedException {
        received += data.length();
        if (gathered == 0 && data.length() >= SMALL) {
            process(data.bytes(), data.offset(), data.length());
        } else {
            gather(data);
        }
    }

    /** Many small pieces become few large ones, as large as the usual. */
    private void gather(Piece.Data data) throws TransferException, StorageException, InterruptedException {
        for (int taken = 0; taken < data.length(); ) {
            if (gathered == 0) {
                gathering = new byte[GATHERED];
            }
            int count = Math.min(data.length() - taken, GATHERED - gathered);
            System.arraycopy(data.bytes(), data.offset() + taken, gathering, gathered, count);
            gathered += count;
            taken += count;
            if (gathered == GATHERED) {
                flush();
            }
        }
    }

    private void flush() throws TransferException, StorageException, InterruptedException {
        if (gathered > 0) {
            int length = gathered;
            gathered = 0;
            process(gathering, 0, length);
        }
    }

    private void process(byte[] bytes, int offset, int length)
            throws TransferException, StorageException, InterruptedException {
        if (check == null) {
            begin(FileCheck.looksLikeGzip(bytes, offset, length));
        }
        hashing.update(bytes, offset, length);
        try {
            check.accept(bytes, offset, length);
        } catch (VerificationFailed e) {
            throw new TransferException(new Trouble.Unverified(e.getMessage()));
        }
        staged.write(ByteBuffer.wrap(bytes, offset, length));
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
