package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.FileCheck;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.Encoding;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes, checks and stores the bytes of one version, from the first to the last. Closed unless it ends in a file. */
final class Receipt implements AutoCloseable {

    private final TransferRequest request;
    private final ObjectStore store;
    private final Version version;
    private final MessageDigest digest = ContentHash.newSha256();
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

    void accept(byte[] bytes, int length) throws TransferException, StorageException {
        if (check == null) {
            begin(FileCheck.looksLikeGzip(bytes, length));
        }
        digest.update(bytes, 0, length);
        try {
            check.accept(bytes, 0, length);
        } catch (VerificationFailed e) {
            throw new TransferException(new Trouble.Unverified(e.getMessage()));
        }
        staged.write(ByteBuffer.wrap(bytes, 0, length));
        received += length;
    }

    private void begin(boolean looksLikeGzip) throws TransferException, StorageException {
        Encoding encoding = version.encoding(looksLikeGzip);
        name = request.name().apply(encoding);
        check = new FileCheck(request.mediaType(), request.requiredColumns(), encoding);
        staged = store.begin(name);
    }

    /** All bytes have come: what are they? */
    Verdict verdict() throws TransferException, StorageException {
        if (check == null) {
            begin(false);
        }
        try {
            return check.end();
        } catch (VerificationFailed e) {
            throw new TransferException(new Trouble.Unverified(e.getMessage()));
        }
    }

    /** The digest of what has come so far; leaves it going. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this platform cannot be cloned", e);
        }
    }

    /** Makes the bytes durable and hands them on. */
    VerifiedFile seal(Verdict verdict) throws StorageException {
        staged.seal();
        handedOn = true;
        check.close();
        return new VerifiedFile(staged, name, received, sha256(), verdict);
    }

    @Override
    public void close() {
        if (!handedOn && check != null) {
            check.close();
            if (staged != null) {
                staged.close();
            }
        }
    }
}
