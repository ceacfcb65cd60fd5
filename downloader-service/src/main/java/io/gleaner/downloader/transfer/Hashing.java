package io.gleaner.downloader.transfer;

import io.gleaner.storage.ContentHash;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * The SHA-256 of a file, computed beside the other work on it once the file proves large: then hashing and the rest take two cores.
 * Has the few arrays that the file passes through, again and again, so it takes the same memory however fast it comes. Used by one
 * thread.
 */
final class Hashing implements AutoCloseable {

    /** From here on a thread of its own pays. */
    private static final long LARGE = 4 * 1024 * 1024;

    private static final int SMALL_ARRAY = 64 * 1024;
    private static final int LARGE_ARRAY = 256 * 1024;
    private static final int ARRAYS = 4;
    private static final Filled LAST = new Filled(new byte[0], 0);

    private final MessageDigest digest = ContentHash.newSha256();
    private final byte[] only = new byte[SMALL_ARRAY];
    private final BlockingQueue<Filled> lane = new ArrayBlockingQueue<>(ARRAYS + 1);
    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(ARRAYS);
    private Thread beside;
    private int made;
    private long hashed;

    private record Filled(byte[] bytes, int length) {}

    /** An array to be filled; waits until one has been hashed. */
    byte[] array() throws InterruptedException {
        if (hashed < LARGE) {
            return only;
        }
        byte[] next = free.poll();
        if (next == null && made < ARRAYS) {
            made++;
            return new byte[LARGE_ARRAY];
        }
        return next == null ? free.take() : next;
    }

    /** Hashes the beginning of an array that {@link #array} gave. It is the caller's no more. */
    void update(byte[] bytes, int length) throws InterruptedException {
        hashed += length;
        if (bytes == only) {
            digest.update(bytes, 0, length);
            return;
        }
        if (beside == null) {
            beside = Thread.ofPlatform().daemon().name("hash").start(this::hashWhatComes);
        }
        lane.put(new Filled(bytes, length));
    }

    @SuppressWarnings("ReferenceEquality") // the last one is a mark
    private void hashWhatComes() {
        try {
            for (Filled next = lane.take(); next != LAST; next = lane.take()) {
                digest.update(next.bytes(), 0, next.length());
                free.add(next.bytes());
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
