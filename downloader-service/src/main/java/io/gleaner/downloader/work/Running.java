package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.transfer.TransferRequest;
import java.util.concurrent.Future;

/** A claim that this process holds: it waits for a thread, runs, or is being settled. */
final class Running implements TransferRequest.Progress {

    private final Claim claim;
    private volatile long bytes;
    private volatile long length = -1;
    private volatile Future<?> task;

    Running(Claim claim) {
        this.claim = claim;
    }

    Claim claim() {
        return claim;
    }

    void start(Future<?> submitted) {
        task = submitted;
    }

    /** Whether an attempt was begun. */
    boolean isBegun() {
        return task != null;
    }

    void cancel() {
        if (task != null) {
            task.cancel(true);
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
