package io.gleaner.downloader.transfer;

import io.gleaner.storage.ContentHash;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The SHA-256 of a file, computed beside the other work on it once the file proves large: then hashing and writing take two cores.
 * The arrays it is given must not change afterwards. Used by one thread.
 */
final class Hashing implements AutoCloseable {

    /** From here on a thread of its own pays. */
    private static final long LARGE = 8 * 1024 * 1024;
    /** Pieces that may wait, each of 64 KiB at most. */
    private static final int WAITING = 8;

    private static final Piece.Data LAST = new Piece.Data(new byte[0], 0, 0);

    private final MessageDigest digest = ContentHash.newSha256();
    private final BlockingQueue<Piece.Data> lane = new ArrayBlockingQueue<>(WAITING);
    private Thread beside;
    private long hashed;

    void update(byte[] bytes, int offset, int length) throws InterruptedException {
        hashed += length;
        if (beside == null && hashed > LARGE) {
            beside = Thread.ofPlatform().daemon().name("hash").start(this::hashWhatComes);
        }
        if (beside == null) {
            digest.update(bytes, offset, length);
        } else {
            lane.put(new Piece.Data(bytes, offset, length));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the last piece is a mark, not one of the same length
    private void hashWhatComes() {
        try {
            for (Piece.Data next = lane.take(); next != LAST; next = lane.take()) {
                digest.update(next.bytes(), next.offset(), next.length());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The digest of what has come so far, as hexadecimal digits; more may follow. */
    String sha256() throws InterruptedException {
        if (beside != null) {
            lane.put(LAST);
            beside.join();
            beside = null;
        }
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this platform cannot be cloned", e);
        }
    }

    @Override
    public void close() {
        if (beside != null) {
            beside.interrupt();
        }
    }
}
