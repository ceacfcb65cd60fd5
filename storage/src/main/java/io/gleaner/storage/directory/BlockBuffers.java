package io.gleaner.storage.directory;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The buffers of a store's large files, each a whole number of disk blocks and outside the heap. A file has one for as long as it is
 * written, and further ones while there are any to spare, so that many files at once take little more memory than one. Buffers that
 * come back are kept for the next file. Thread-safe.
 */
final class BlockBuffers {

    /** Bytes of each. */
    static final int SIZE = 512 * 1024;

    /** Further ones, over all files. */
    static final int SPARE = 6;

    private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();
    private final Semaphore spare = new Semaphore(SPARE);
    private final int block;

    /** @param block bytes of a disk block, a divisor of {@link #SIZE}: buffers begin where one could begin */
    BlockBuffers(int block) {
        this.block = block;
    }

    int block() {
        return block;
    }

    /** A file's own buffer; empty. */
    ByteBuffer take() {
        ByteBuffer buffer = idle.poll();
        return buffer == null
                ? ByteBuffer.allocateDirect(SIZE + block).alignedSlice(block).slice(0, SIZE)
                : buffer.clear();
    }

    /** A further buffer; null when none is to spare. */
    ByteBuffer takeSpare() {
        return spare.tryAcquire() ? take() : null;
    }

    /** A file's own buffer comes back. */
    void giveBack(ByteBuffer buffer) {
        idle.add(buffer);
    }

    /** A further buffer comes back, any of those that a file has. */
    void giveBackSpare(ByteBuffer buffer) {
        giveBack(buffer);
        spare.release();
    }
}
