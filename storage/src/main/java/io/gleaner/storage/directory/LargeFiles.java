package io.gleaner.storage.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the large files of a store have in common: buffers, threads, and how their file system lets them be written. */
final class LargeFiles implements AutoCloseable {

    /** Files up to this are small; the rest of larger ones is written by blocks. A multiple of the buffers' size. */
    static final int FROM = 2 * BlockBuffers.SIZE;

    private static final int UNKNOWN_BLOCK = 4096;

    /** Passes by the page cache. Looked up by name, because the compiler warns of the class. */
    private static final Optional<OpenOption> DIRECT = direct();

    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("file-", 1).factory(),
            (task, shut) -> task.run());
    private BlockBuffers buffers;

    /** Writes on in a file, from {@link #FROM}. */
    BlockWriter open(Path part) throws IOException {
        BlockBuffers ours = buffers(part);
        if (DIRECT.isPresent() && BlockBuffers.SIZE % ours.block() == 0) {
            try {
                FileChannel direct = FileChannel.open(part, StandardOpenOption.WRITE, DIRECT.get());
                return new BlockWriter(direct, false, FROM, ours, threads);
            } catch (IOException | UnsupportedOperationException e) {
                // not every file system can do that; one that cannot be written at all says so below
            }
        }
        return new BlockWriter(FileChannel.open(part, StandardOpenOption.WRITE), true, FROM, ours, threads);
    }

    private synchronized BlockBuffers buffers(Path part) throws IOException {
        if (buffers == null) {
            buffers = new BlockBuffers(block(part));
        }
        return buffers;
    }

    private static int block(Path part) throws IOException {
        try {
            return Math.toIntExact(Files.getFileStore(part).getBlockSize());
        } catch (UnsupportedOperationException | ArithmeticException e) {
            return UNKNOWN_BLOCK;
        }
    }

    private static Optional<OpenOption> direct() {
        try {
            return Stream.of(
                            Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants())
                    .filter(option -> option.toString().equals("DIRECT"))
                    .map(OpenOption.class::cast)
                    .findAny();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
