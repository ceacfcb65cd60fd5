package io.gleaner.downloader.transfer;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Buffers that transfers hand on to each other, so that small files cost no large arrays. */
final class Slots {

    /** Large enough that system calls and hand-overs do not count, small enough for four in a transfer. */
    static final int SIZE = 256 * 1024;

    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();

    byte[] take() {
        byte[] slot = idle.poll();
        return slot == null ? new byte[SIZE] : slot;
    }

    void giveBack(byte[] slot) {
        idle.add(slot);
    }
}
