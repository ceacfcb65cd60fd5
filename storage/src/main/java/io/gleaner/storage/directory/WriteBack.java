package io.gleaner.storage.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has a large file brought to the disk while more of it comes, so that little is left to wait for when it is sealed. Without it
 * the kernel keeps gigabytes back until somebody asks for all of them at once.
 */
final class WriteBack {

    /** Bytes between two syncs; smaller files have none before they are sealed. */
    static final int STEP = 32 * 1024 * 1024;

    private final FileChannel channel;
    private final Executor lane;
    private long pending;
    private volatile boolean queued;
    private boolean ended;
    private IOException failure;

    WriteBack(FileChannel channel, Executor lane) {
        this.channel = channel;
        this.lane = lane;
    }

    /** So many bytes more have been written. Returns at once. */
    void written(long bytes) {
        pending += bytes;
        if (pending >= STEP && !queued) {
            pending = 0;
            queued = true;
            lane.execute(this::sync);
        }
    }

    private synchronized void sync() {
        queued = false;
        if (!ended) {
            try {
                channel.force(false);
            } catch (IOException e) {
                ended = true;
                failure = e;
            }
        }
    }

    /**
     * Syncs no more; one that is under way is waited for.
     *
     * @throws IOException when a sync failed: the system tells of a write that failed only once, whoever asks first
     */
    synchronized void end() throws IOException {
        ended = true;
        if (failure != null) {
            throw failure;
        }
    }

    /** The thread that waits for the disk, one for all files of a store; gone when there is nothing to do. */
    static ExecutorService lane() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("write-back-", 1).factory(),
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
