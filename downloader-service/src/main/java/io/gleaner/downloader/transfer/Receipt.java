package io.gleaner.downloader.transfer;

import io.gleaner.downloader.verify.FileCheck;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.downloader.verify.VerificationFailed;
import io.gleaner.events.Encoding;
import io.gleaner.storage.Beginning;
import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Hashes, checks and stores the bytes of one version, from the first to the last. Closed unless it ends in a file. */
final class Receipt implements AutoCloseable {

    private final TransferRequest request;
    private final ObjectStore store;
    private final TransferConfig config;
    private final Version version;
    private final Beginning left;
    private final Hashing hashing = new Hashing();
    private byte[] filling;
    private int filled;
    private FileCheck check;
    private StagedObject staged;
    private ObjectName name;
    private long received;
    private long saved;
    private long savedAt = System.nanoTime();
    private boolean handedOn;

    /** @param left what an earlier attempt has left, to be {@linkplain #replay replayed} first; null for nothing */
    Receipt(TransferRequest request, ObjectStore store, TransferConfig config, Version version, Beginning left) {
        this.request = request;
        this.store = store;
        this.config = config;
        this.version = version;
        this.left = left;
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
        prepare();
        return took(body.read(filling, filled, filling.length - filled));
    }

    /**
     * Takes what an earlier attempt has left.
     *
     * @return whether it is what it was
     */
    boolean replay(Beginning beginning) throws TransferException, StorageException, InterruptedException, IOException {
        saved = beginning.checkpoint().length();
        InputStream content = beginning.content();
        int count = 0;
        while (count >= 0) {
            prepare();
            count = took(content.read(filling, filled, filling.length - filled));
        }
        flush();
        savedAt = System.nanoTime();
        return received == saved && sha256().equals(beginning.checkpoint().sha256());
    }

    private void prepare() throws InterruptedException {
        if (filling == null) {
            filling = hashing.array();
        }
    }

    private int took(int count) throws TransferException, StorageException, InterruptedException {
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
        if (received - saved >= config.checkpointBytes() && version.isStrong() && store.keepsCheckpoints()) {
            save();
        }
    }

    /** Not so often that it takes time: what comes quickly comes again as quickly. */
    private void save() throws InterruptedException {
        long now = System.nanoTime();
        if (now - savedAt >= config.checkpointPause().toNanos()) {
            savedAt = now;
            saved = received;
            staged.checkpoint(new Checkpoint(request.key(), received, sha256(), version.source()));
        }
    }

    private void begin(boolean looksLikeGzip) throws TransferException, StorageException {
        Encoding encoding = version.encoding(looksLikeGzip);
        name = request.name().apply(encoding);
        check = new FileCheck(request.mediaType(), request.requiredColumns(), encoding);
        staged = left == null ? store.begin(name) : left.begin(name);
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
        String sha256 = sha256();
        handedOn = true;
        check.close();
        return new VerifiedFile(staged, name, received, sha256, verdict);
    }

    /** As {@link #close}, but what has a checkpoint stays for another attempt. */
    void leave() {
        end(StagedObject::leave);
    }

    @Override
    public void close() {
        end(StagedObject::close);
    }

    private void end(Consumer<StagedObject> way) {
        hashing.close();
        if (!handedOn && check != null) {
            check.close();
            if (staged != null) {
                way.accept(staged);
            }
        }
    }
}
