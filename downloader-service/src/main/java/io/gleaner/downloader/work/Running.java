package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.transfer.TransferRequest;

/** A claim that this process holds: it waits for a thread, runs, or is being settled. */
final class Running implements TransferRequest.Progress {

    private final Claim claim;
    private volatile long bytes;
    private volatile long length = -1;
    private Thread thread;
    private boolean cancelled;

    Running(Claim claim) {
        this.claim = claim;
    }

    Claim claim() {
        return claim;
    }

    /** An attempt is to begin on this thread; false when it was cancelled before. */
    synchronized boolean begin() {
        thread = cancelled ? null : Thread.currentThread();
        return !cancelled;
    }

    /** The attempt is over: who cancels now comes too late. */
    synchronized void end() {
        thread = null;
    }

    /** Interrupts the attempt, or keeps it from beginning. */
    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    DownloadQueue.Progress progress() {
        return new DownloadQueue.Progress(claim.fileId(), claim.fence(), bytes, length);
    }

    @Override
    public void at(long received, long total) {
        bytes = received;
        length = total;
    }
}
