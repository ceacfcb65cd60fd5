package io.gleaner.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.ObjectStoreSuite;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryObjectStoreTest extends ObjectStoreSuite {

    @TempDir
    Path directory;

    private DirectoryObjectStore store;

    @Override
    protected ObjectStore store() {
        if (store == null) {
            store = new DirectoryObjectStore(directory.resolve("store"), 0);
        }
        return store;
    }

    @Test
    void beginsNothingBelowTheReserve() {
        var demanding = new DirectoryObjectStore(directory, Long.MAX_VALUE);

        assertThatThrownBy(() -> demanding.begin(new ObjectName("a"))).isInstanceOf(StorageException.Full.class);
        assertThatThrownBy(demanding::probe).isInstanceOf(StorageException.Full.class);
    }

    @Test
    void countsTheReserveToTheSizeOfWhatIsToCome() {
        assertThatCode(() -> store().requireRoom(1_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> store().requireRoom(Long.MAX_VALUE))
                .isInstanceOf(StorageException.Full.class)
                .hasMessageContaining("9223372036854775807 and the reserve of 0");
    }

    /** A catalogue is given the directory read-only. */
    @Test
    void whoOnlyReadsCreatesNothing() throws Exception {
        Path root = Files.createDirectory(directory.resolve("given"));
        try (var reader = new DirectoryObjectStore(root, 0)) {
            assertThat(reader.find(new ObjectName("a"))).isEmpty();
            assertThat(reader.discardAbandoned(Duration.ZERO)).isZero();
            try (var objects = reader.list()) {
                assertThat(objects).isEmpty();
            }
        }
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void stopsWritingAtTheReserve() throws Exception {
        var demanding = new DirectoryObjectStore(directory, Long.MAX_VALUE);
        Path part = directory.resolve("part");
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

        try (StagedObject staged = new StagedFile(demanding, new ObjectName("a"), part, channel, null)) {
            assertThatThrownBy(() -> staged.write(ByteBuffer.allocate(16 * 1024 * 1024)))
                    .isInstanceOf(StorageException.Full.class);
        }
        assertThat(part).doesNotExist();
    }

    @Test
    void reportsAFullDiskAsFullAndRemovesThePart() throws Exception {
        store();
        Path part = Files.createFile(directory.resolve("part"));
        FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);

        try (StagedObject staged = new StagedFile(store, new ObjectName("a"), part, full, null)) {
            assertThatThrownBy(() -> staged.write(ByteBuffer.allocate(10))).isInstanceOf(StorageException.Full.class);
        }
        assertThat(part).doesNotExist();
        assertThat(store.find(new ObjectName("a"))).isEmpty();
    }

    @Test
    void refusesToPublishThroughALinkOutOfTheStore() throws Exception {
        store();
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createSymbolicLink(directory.resolve("store/a"), outside);

        assertThatThrownBy(() -> publish(new ObjectName("a/b"), bytes(1, 10)))
                .isInstanceOf(StorageException.Unavailable.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void readsNoObjectThroughALink() throws Exception {
        store();
        Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(directory.resolve("store/a"), directory.resolve("secret"));

        assertThat(store.find(new ObjectName("a"))).isEmpty();
        assertThatThrownBy(() -> store.open(new ObjectName("a"), 0, 1)).isInstanceOf(StorageException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, BlockBuffers.SIZE, 9 * BlockBuffers.SIZE + 4097})
    void keepsEveryByteOfALargeFile(int beyond) throws Exception {
        byte[] bytes = bytes(7, LargeFiles.FROM + beyond);
        store();
        try (StagedObject staged = store.begin(NAME)) {
            for (int at = 0; at < bytes.length; at += 65_521) {
                staged.write(ByteBuffer.wrap(bytes, at, Math.min(65_521, bytes.length - at)));
            }
            staged.seal();
            staged.publish(sha256(bytes));
        }

        assertThat(store.localFile(NAME))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(bytes));
        assertThat(directory.resolve("store/.staging")).isEmptyDirectory();
    }

    @Test
    void removesALargePartThatIsGivenUp() throws Exception {
        store();
        StagedObject staged = store.begin(NAME);
        staged.write(ByteBuffer.allocate(3 * LargeFiles.FROM));
        staged.close();

        assertThat(directory.resolve("store/.staging")).isEmptyDirectory();
    }

    /** At shutdown a download may still be writing. */
    @Test
    void finishesALargeFileAfterTheStoreIsClosed() throws Exception {
        byte[] bytes = bytes(8, 2 * LargeFiles.FROM);
        store();
        StagedObject staged = store.begin(NAME);
        store.close();
        staged.write(ByteBuffer.wrap(bytes));
        staged.seal();
        staged.publish(sha256(bytes));

        assertThat(sha256(read(NAME, 0, Long.MAX_VALUE))).isEqualTo(sha256(bytes));
    }

    @Test
    void givesTheFileBehindAnObject() throws Exception {
        ObjectName name = new ObjectName("a/b.csv");
        assertThat(store().localFile(name)).isEmpty();

        publish(name, bytes(2, 100));

        assertThat(store.localFile(name))
                .hasValueSatisfying(file -> assertThat(file).hasBinaryContent(bytes(2, 100)));
    }

    @Test
    void ofTwoWritersAtOnceOneContentWins() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(List.of(publication(9), publication(10)));
            int succeeded = results.get(0).get() + results.get(1).get();

            assertThat(succeeded).isEqualTo(1);
        }
        assertThat(sha256(read(NAME, 0, Long.MAX_VALUE))).isIn(sha256(bytes(9, 3_000)), sha256(bytes(10, 3_000)));
    }

    private Callable<Integer> publication(int seed) {
        return () -> {
            try {
                publish(NAME, bytes(seed, 3_000));
                return 1;
            } catch (StorageException.NameTaken e) {
                return 0;
            }
        };
    }
}
