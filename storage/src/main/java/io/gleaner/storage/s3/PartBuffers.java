package io.gleaner.storage.s3;

import io.gleaner.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The buffers that the uploads of this process share. Waiting for one is the back-pressure on those who write. */
final class PartBuffers {

    private final Semaphore free;
    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();
    private final int count;
    private final int size;
    private final Duration patience;

    PartBuffers(int count, int size, Duration patience) {
        this.free = new Semaphore(count, true);
        this.count = count;
        this.size = size;
        this.patience = patience;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Takes a buffer, waiting for one to be given back. */
    byte[] take() throws StorageException {
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StorageException.Unavailable("no buffer for a part became free in " + patience, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException.Unavailable("interrupted while waiting for a buffer", e);
        }
        byte[] buffer = idle.poll();
        return buffer == null ? new byte[size] : buffer;
    }

    void giveBack(byte[] buffer) {
        idle.add(buffer);
        free.release();
    }
}
