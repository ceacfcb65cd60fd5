package io.gleaner.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockWriterTest {

    private static final int SIZE = BlockBuffers.SIZE;
    private static final int BLOCK = 4096;

    @TempDir
    Path directory;

    private final BlockBuffers buffers = new BlockBuffers(BLOCK);
    private final Queue<Runnable> held = new ArrayDeque<>();

    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, SIZE - 1, SIZE, SIZE + 1, 10 * SIZE, 80 * SIZE + BLOCK + 1})
    void writesWhatItIsGivenAndNoByteMore(int length) throws Exception {
        byte[] bytes = new byte[BLOCK + length];
        new Random(length).nextBytes(bytes);
        Path file = Files.write(directory.resolve("f"), Arrays.copyOf(bytes, BLOCK));
        try (var threads = Executors.newSingleThreadExecutor();
                BlockWriter writer = new BlockWriter(channel(file), true, BLOCK, buffers, threads)) {
            for (int at = BLOCK; at < bytes.length; at += 100_003) {
                writer.write(ByteBuffer.wrap(bytes, at, Math.min(100_003, bytes.length - at)));
            }
            writer.end();
        }

        assertThat(file).hasBinaryContent(bytes);
        assertThat(spares()).isEqualTo(BlockBuffers.SPARE);
    }

    @Test
    void tellsOfWhatCouldNotBeWritten() throws Exception {
        try (BlockWriter writer = writer(Path.of("/dev/full"), Runnable::run)) {
            writer.write(ByteBuffer.allocate(SIZE));

            assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThatThrownBy(writer::end).isInstanceOf(IOException.class).hasMessageContaining("No space left");
        }
    }

    /** A disk that hangs must neither take more memory nor keep an interrupted download. */
    @Test
    void waitsForTheDiskWhenNoBufferIsToSpareAndMayBeInterrupted() throws Exception {
        BlockWriter writer = writer(directory.resolve("f"), held::add);
        writer.write(ByteBuffer.allocate((1 + BlockBuffers.SPARE) * SIZE));
        assertThat(spares()).isZero();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1))).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();

        held.remove().run();
        writer.write(ByteBuffer.allocate(1));
        writer.close();
        assertThat(spares()).isEqualTo(BlockBuffers.SPARE);
    }

    /** A buffer that is still being written belongs to nobody else. */
    @Test
    void givesItsBuffersBackOnlyWhenTheyAreWritten() throws Exception {
        BlockWriter writer = writer(directory.resolve("f"), held::add);
        writer.write(ByteBuffer.allocate(2 * SIZE));
        Thread closing = Thread.ofPlatform().start(() -> {
            try {
                writer.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(closing.join(Duration.ofMillis(200))).isFalse();

        held.remove().run();
        closing.join();
        assertThat(spares()).isEqualTo(BlockBuffers.SPARE);
        assertThat(directory.resolve("f")).hasSize(2L * SIZE);
    }

    /** Whoever relies on a step has nothing but the disk. */
    @Test
    void doesAStepOnceAllThatCameBeforeItIsWritten() throws Exception {
        Path file = directory.resolve("f");
        long[] size = {-1};
        try (BlockWriter writer = writer(file, held::add)) {
            writer.write(ByteBuffer.allocate(SIZE + 1));
            writer.whenSynced(() -> size[0] = Files.size(file));
            held.remove().run();
            assertThat(size[0]).isEqualTo(-1);

            writer.write(ByteBuffer.allocate(SIZE));
            held.remove().run();
        }
        assertThat(size[0]).isEqualTo(2L * SIZE);
    }

    @Test
    void doesNoStepOnceSomethingCouldNotBeWritten() throws Exception {
        boolean[] done = {false};
        FileChannel readOnly = FileChannel.open(Files.createFile(directory.resolve("f")), StandardOpenOption.READ);
        try (BlockWriter writer = new BlockWriter(readOnly, true, 0, buffers, held::add)) {
            writer.write(ByteBuffer.allocate(SIZE));
            writer.whenSynced(() -> done[0] = true);
            held.remove().run();
        }
        assertThat(done[0]).isFalse();
    }

    @Test
    void closesWithoutAStepThatItNeverCameTo() throws Exception {
        boolean[] done = {false};
        try (BlockWriter writer = writer(directory.resolve("f"), Runnable::run)) {
            writer.write(ByteBuffer.allocate(SIZE + 1));
            writer.whenSynced(() -> done[0] = true);
            writer.end();
        }
        assertThat(done[0]).isFalse();
    }

    private int spares() {
        Queue<ByteBuffer> taken = new ArrayDeque<>();
        for (ByteBuffer next = buffers.takeSpare(); next != null; next = buffers.takeSpare()) {
            taken.add(next);
        }
        taken.forEach(buffers::giveBackSpare);
        return taken.size();
    }

    private BlockWriter writer(Path file, Executor threads) throws IOException {
        return new BlockWriter(channel(file), true, 0, buffers, threads);
    }

    private static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
