package io.gleaner.downloader.transfer;

import java.time.Duration;

/** Notices a body that trickles just enough never to be silent. */
final class StallWatch {

    private final long window;
    private final long minimum;
    private long windowStart = System.nanoTime();
    private long windowBytes;

    StallWatch(Duration window, long minimum) {
        this.window = window.toNanos();
        this.minimum = minimum;
    }

    void received(int bytes) throws BrokenTransfer {
        windowBytes += bytes;
        long now = System.nanoTime();
        if (now - windowStart > window) {
            if (windowBytes < minimum) {
                throw new BrokenTransfer("the host sends too slowly", null);
            }
            windowStart = now;
            windowBytes = 0;
        }
    }
}
