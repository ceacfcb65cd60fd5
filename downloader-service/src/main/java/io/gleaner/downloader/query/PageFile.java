package io.gleaner.downloader.query;

import io.gleaner.downloader.transfer.VerifiedFile;
import io.gleaner.downloader.verify.FileCheck.Verdict;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Writes the answers of a query, one line each. Closed unless it ends in a file. */
final class PageFile implements AutoCloseable {

    private static final int GATHERED = 64 * 1024;

    private final ObjectName name;
    private final StagedObject staged;
    private final MessageDigest digest = ContentHash.newSha256();
    private final byte[] gathering = new byte[GATHERED];
    private int gathered;
    private long size;
    private boolean handedOn;

    PageFile(ObjectStore store, ObjectName name) throws StorageException {
        this.name = name;
        this.staged = store.begin(name);
    }

    long size() {
        return size;
    }

    /** Line breaks, which JSON has between tokens only, become spaces. */
    void append(byte[] bytes, int offset, int length) throws StorageException {
        for (int i = offset; i < offset + length; i++) {
            byte next = bytes[i];
            write(next == '\n' || next == '\r' ? (byte) ' ' : next);
        }
    }

    void endLine() throws StorageException {
        write((byte) '\n');
    }

    private void write(byte next) throws StorageException {
        gathering[gathered++] = next;
        size++;
        if (gathered == GATHERED) {
            flush();
        }
    }

    private void flush() throws StorageException {
        digest.update(gathering, 0, gathered);
        staged.write(ByteBuffer.wrap(gathering, 0, gathered));
        gathered = 0;
    }

    /** Makes the bytes durable and hands them on. */
    VerifiedFile seal(Verdict verdict) throws StorageException {
        flush();
        staged.seal();
        handedOn = true;
        return new VerifiedFile(staged, name, size, HexFormat.of().formatHex(digest.digest()), verdict);
    }

    @Override
    public void close() {
        if (!handedOn) {
            staged.close();
        }
    }
}
