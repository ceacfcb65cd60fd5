package io.gleaner.storage.directory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes the bulk of a large file block by block on another thread, while more of it comes. Through a channel that passes by the page
 * cache nothing is left to be synced at the end, and the kernel copies nothing, which would be a third of the work of a download.
 * Used by one thread.
 */
final class BlockWriter implements AutoCloseable {

    /** Bytes between two syncs of a file that goes through the page cache: the kernel would keep gigabytes back to the end. */
    private static final long STEP = 32 * 1024 * 1024;

    private final FileChannel channel;
    private final boolean cached;
    private final BlockBuffers buffers;
    private final Executor threads;
    private final Queue<Write> underWay = new ArrayDeque<>();
    private final Queue<FutureTask<Void>> toDo = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private ByteBuffer filling;
    private long position;
    private int spares;
    private Mark mark;
    /** Of the threads that write; one at a time does. */
    private boolean failed;

    /**
     * @param channel closed with this
     * @param cached whether it goes through the page cache
     * @param position where to begin in the file, a multiple of a block
     * @param threads runs what it is given at once, or at least soon
     */
    BlockWriter(FileChannel channel, boolean cached, long position, BlockBuffers buffers, Executor threads) {
        this.channel = channel;
        this.cached = cached;
        this.position = position;
        this.buffers = buffers;
        this.threads = threads;
        this.filling = buffers.take();
    }

    private final class Write extends FutureTask<Void> {

        private final ByteBuffer bytes;

        Write(ByteBuffer bytes, long at) {
            super(() -> {
                boolean before = failed;
                failed = true;
                long next = at;
                while (bytes.hasRemaining()) {
                    next += channel.write(bytes, next);
                }
                if (cached && at / STEP != next / STEP) {
                    channel.force(false);
                }
                failed = before;
                return null;
            });
            this.bytes = bytes;
        }
    }

    /** What is done once some bytes are surely on the disk. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException;
    }

    private final class Mark extends FutureTask<Void> {

        private final long at;
        private boolean sent;

        Mark(long at, Step step) {
            super(() -> {
                if (!failed) {
                    channel.force(false);
                    step.run();
                }
                return null;
            });
            this.at = at;
        }
    }

    /** Bytes of the file so far, wherever they are. */
    long length() {
        return position + (filling == null ? 0 : filling.position());
    }

    /**
     * Does a step on another thread, once all that has come so far is written and synced. Does not, if one before is still to be done,
     * or something cannot be written, or the end comes first.
     */
    void whenSynced(Step step) {
        if (mark == null || mark.isDone()) {
            mark = new Mark(length(), step);
            sendMark();
        }
    }

    private void sendMark() {
        if (mark != null && !mark.sent && position >= mark.at) {
            mark.sent = true;
            hand(mark);
        }
    }

    /** Takes all that remains of {@code bytes}; it may be on the disk later. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (filling == null) {
                filling = free();
            }
            int count = Math.min(bytes.remaining(), filling.remaining());
            filling.put(filling.position(), bytes, bytes.position(), count);
            filling.position(filling.position() + count);
            bytes.position(bytes.position() + count);
            if (!filling.hasRemaining()) {
                send();
            }
        }
    }

    private void send() {
        Write write = new Write(filling.flip(), position);
        position += filling.limit();
        filling = null;
        underWay.add(write);
        hand(write);
        sendMark();
    }

    private void hand(FutureTask<Void> task) {
        toDo.add(task);
        if (waiting.getAndIncrement() == 0) {
            threads.execute(this::doAll);
        }
    }

    /** One after the other: the file system lets nobody else into a file that grows. */
    private void doAll() {
        do {
            toDo.remove().run();
        } while (waiting.decrementAndGet() > 0);
    }

    private ByteBuffer free() throws IOException {
        if (!underWay.element().isDone()) {
            ByteBuffer spare = buffers.takeSpare();
            if (spare != null) {
                spares++;
                return spare;
            }
        }
        await(underWay.element());
        return underWay.remove().bytes.clear();
    }

    /**
     * Everything has come: returns when it is written. Syncs nothing. The last block is filled up, then the file is cut to its length.
     *
     * @throws IOException when something could not be written, now or before
     */
    void end() throws IOException {
        long length = length();
        if (mark != null && !mark.sent) {
            mark = null;
        }
        if (length > position) {
            int blocks = Math.ceilDiv(filling.position(), buffers.block());
            while (filling.position() < blocks * buffers.block()) {
                filling.put((byte) 0);
            }
            send();
        }
        for (Write write : underWay) {
            await(write);
        }
        channel.truncate(length);
    }

    private static void await(Write write) throws IOException {
        try {
            write.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while writing").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    /** Waits for what is under way, whatever becomes of it: its buffers are of use to others only then. */
    @Override
    public void close() throws IOException {
        if (filling != null) {
            giveBack(filling);
            filling = null;
        }
        boolean interrupted = mark != null && mark.sent && awaitAnyEnd(mark);
        mark = null;
        while (!underWay.isEmpty()) {
            interrupted |= awaitAnyEnd(underWay.element());
            giveBack(underWay.remove().bytes);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        channel.close();
    }

    /** Whether the thread was interrupted meanwhile. */
    private static boolean awaitAnyEnd(FutureTask<Void> task) {
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                return interrupted;
            } catch (ExecutionException e) {
                return interrupted; // whoever wants the file was told, or will be by end()
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void giveBack(ByteBuffer buffer) {
        if (spares > 0) {
            spares--;
            buffers.giveBackSpare(buffer);
        } else {
            buffers.giveBack(buffer);
        }
    }
}
