package io.gleaner.downloader.work;

import io.gleaner.downloader.queue.Claim;
import io.gleaner.downloader.queue.DownloadQueue;
import io.gleaner.downloader.transfer.TransferRequest;
import java.util.concurrent.Future;

/** A download under way. */
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
