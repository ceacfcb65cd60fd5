package io.gleaner.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBackTest {

    @TempDir
    Path directory;

    private final Queue<Runnable> lane = new ArrayDeque<>();

    @Test
    void syncsALargeFileStepByStepAndASmallOneNotAtAll() throws Exception {
        try (FileChannel channel = file()) {
            WriteBack writeBack = new WriteBack(channel, lane::add);
            writeBack.written(WriteBack.STEP - 1);
            assertThat(lane).isEmpty();

            writeBack.written(1);
            writeBack.written(WriteBack.STEP);
            assertThat(lane).hasSize(1);

            lane.remove().run();
            writeBack.written(1);
            assertThat(lane).hasSize(1);
        }
    }

    /** The system tells only once of what it could not write. */
    @Test
    void aSyncThatFailedFailsTheFile() throws Exception {
        FileChannel channel = file();
        WriteBack writeBack = new WriteBack(channel, lane::add);
        writeBack.written(WriteBack.STEP);
        channel.close();
        lane.remove().run();

        assertThatThrownBy(writeBack::end).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void aSyncThatComesTooLateDoesNothing() throws Exception {
        FileChannel channel = file();
        WriteBack writeBack = new WriteBack(channel, lane::add);
        writeBack.written(WriteBack.STEP);
        writeBack.end();
        channel.close();
        lane.remove().run();

        assertThatCode(writeBack::end).doesNotThrowAnyException();
    }

    private FileChannel file() throws Exception {
        return FileChannel.open(directory.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
