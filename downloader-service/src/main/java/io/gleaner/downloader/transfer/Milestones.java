package io.gleaner.downloader.transfer;

import io.gleaner.downloader.crash.CrashPoint;

/** The crash points along a body. */
final class Milestones {

    private long before;

    void reached(long bytes, long length) {
        if (before == 0 && bytes > 0) {
            CrashPoint.AT_FIRST_BYTES.hit();
        }
        if (passes(bytes, length / 2, length)) {
            CrashPoint.AT_HALF.hit();
        }
        if (passes(bytes, length - length / 100, length)) {
            CrashPoint.AT_NINETY_NINE_PERCENT.hit();
        }
        before = bytes;
    }

    private boolean passes(long bytes, long mark, long length) {
        return length > 0 && before < mark && bytes >= mark;
    }
}
