package io.gleaner.downloader.work;

import java.time.Duration;

/** How many downloads end within half a second. Thread-safe. */
final class Pace {

    private static final long WINDOW = Duration.ofMillis(500).toNanos();

    private long begin;
    private int before;
    private int count;

    /** One has ended, by {@link System#nanoTime()}. */
    synchronized void ended(long now) {
        turn(now);
        count++;
    }

    /** How many have ended within half a second, by what was seen last. */
    synchronized int within(long now) {
        turn(now);
        return Math.max(before, count);
    }

    private void turn(long now) {
        long windows = (now - begin) / WINDOW;
        if (windows > 0) {
            before = windows == 1 ? count : 0;
            count = 0;
            begin = now;
        }
    }
}
