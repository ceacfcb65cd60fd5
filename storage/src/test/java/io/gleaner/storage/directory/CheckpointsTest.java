package io.gleaner.storage.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.storage.Beginning;
import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process leaves of a large file, and what another one makes of it. */
class CheckpointsTest {

    private static final ObjectName NAME = new ObjectName("provider=p/file.csv");
    private static final String KEY = "report|revision|0";
    private static final int AT = 4 * LargeFiles.FROM;
    private static final byte[] CONTENT = bytes(1, 6 * LargeFiles.FROM + 1);

    @TempDir
    Path directory;

    private DirectoryObjectStore store;

    private DirectoryObjectStore store() {
        if (store == null) {
            store = new DirectoryObjectStore(directory, 0);
        }
        return store;
    }

    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
    }

    @Test
    void keepsTheBeginningOfAnObjectWhoseProcessIsGone() throws Exception {
        leave();

        try (Beginning left =
                new DirectoryObjectStore(directory, 0).beginning(KEY).orElseThrow()) {
            assertThat(left.checkpoint()).isEqualTo(checkpoint(CONTENT, AT));
            assertThat(left.content().readAllBytes()).isEqualTo(Arrays.copyOf(CONTENT, AT));
        }
        assertThat(store().beginning("another")).isEmpty();
    }

    @Test
    void isLeftByAThreadThatWasInterrupted() throws Exception {
        StagedObject staged = checkpointed(CONTENT);
        Thread.currentThread().interrupt();
        staged.leave();
        Thread.interrupted();

        assertThat(store().beginning(KEY)).isPresent();
        assertThat(staging()).hasSize(2);
    }

    @Test
    void keepsNothingOfASmallFileNorOfOneWithoutACheckpoint() throws Exception {
        StagedObject small = store().begin(NAME);
        small.write(ByteBuffer.wrap(CONTENT, 0, LargeFiles.FROM));
        small.checkpoint(checkpoint(CONTENT, LargeFiles.FROM));
        small.leave();
        StagedObject unmarked = store().begin(NAME);
        unmarked.write(ByteBuffer.wrap(CONTENT));
        unmarked.leave();

        assertThat(staging()).isEmpty();
    }

    @Test
    void isOfAllThatWasWritten() throws Exception {
        try (StagedObject staged = store().begin(NAME)) {
            staged.write(ByteBuffer.wrap(CONTENT, 0, AT));

            assertThatThrownBy(() -> staged.checkpoint(checkpoint(CONTENT, AT - 1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void publishesWhatWasBegunAnewAndLeavesNothing() throws Exception {
        leave();
        publish(store().beginning(KEY).orElseThrow().begin(NAME), CONTENT);

        assertThat(directory.resolve(NAME.value())).hasBinaryContent(CONTENT);
        assertThat(staging()).isEmpty();
    }

    /** Whoever was overtaken has the file open and writes on, up to the end and its cut. */
    @Test
    void nothingThatTheOvertakenWritesGetsIntoTheFileOfTheOneThatOvertookIt() throws Exception {
        byte[] other = CONTENT.clone();
        Arrays.fill(other, AT, other.length, (byte) 'x');
        StagedObject overtaken = checkpointed(other);
        Beginning left = await(KEY);
        StagedObject ours = left.begin(NAME);
        ours.write(ByteBuffer.wrap(left.content().readAllBytes()));
        overtaken.write(ByteBuffer.wrap(other, AT, other.length - AT));
        overtaken.seal();
        ours.write(ByteBuffer.wrap(CONTENT, AT, CONTENT.length - AT));
        ours.seal();
        overtaken.close();
        ours.publish(sha256(CONTENT, CONTENT.length));
        ours.close();

        assertThat(directory.resolve(NAME.value())).hasBinaryContent(CONTENT);
        assertThat(staging()).isEmpty();
    }

    @Test
    void aCheckpointOfOnesOwnTakesThePlaceOfTheOneBefore() throws Exception {
        leave();
        Path before = part();
        StagedObject again = store().beginning(KEY).orElseThrow().begin(NAME);
        again.write(ByteBuffer.wrap(CONTENT, 0, AT + LargeFiles.FROM));
        again.checkpoint(checkpoint(CONTENT, AT + LargeFiles.FROM));
        again.leave();

        assertThat(before).doesNotExist();
        assertThat(staging()).hasSize(2);
        assertThat(store().beginning(KEY).orElseThrow().checkpoint().length()).isEqualTo(AT + LargeFiles.FROM);
    }

    @Test
    void whoIsOvertakenRemovesNoCheckpointButItsOwn() throws Exception {
        StagedObject overtaken = checkpointed(CONTENT);
        await(KEY).close();
        checkpointed(CONTENT).leave();
        overtaken.close();

        assertThat(part()).exists();
        assertThat(store().beginning(KEY)).isPresent();
    }

    @Test
    void whatIsTornOrDamagedIsNoCheckpoint() throws Exception {
        leave();
        Path file =
                staging().stream().filter(Checkpoints::isCheckpoint).findAny().orElseThrow();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(store().beginning(KEY)).as("cut after %d", length).isEmpty();
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertThat(store().beginning(KEY)).as("damaged at %d", at).isEmpty();
        }
        Files.write(file, whole);
        assertThat(store().beginning(KEY)).isPresent();
    }

    @Test
    void aPartThatIsTooShortOrGoneIsNoneEitherAndIsForgotten() throws Exception {
        leave();
        try (FileChannel part = FileChannel.open(part(), StandardOpenOption.WRITE)) {
            part.truncate(AT - 1);
        }
        assertThat(store().beginning(KEY)).isEmpty();
        assertThat(staging()).isEmpty();

        leave();
        Files.delete(part());
        assertThat(store().beginning(KEY)).isEmpty();
        assertThat(staging()).isEmpty();
    }

    @Test
    void sparesWhatIsWantedAndRemovesTheRestOnceItIsOld() throws Exception {
        leave();

        assertThat(store().discardAbandoned(Duration.ofHours(1), keys -> Set.of()))
                .isZero();
        assertThat(store().discardAbandoned(Duration.ZERO, keys -> keys.equals(Set.of(KEY)) ? keys : Set.of()))
                .isZero();
        assertThat(store().beginning(KEY)).isPresent();
        assertThat(store().discardAbandoned(Duration.ZERO, keys -> Set.of())).isEqualTo(1);
        assertThat(staging()).isEmpty();
    }

    @Test
    void givesWayWhereRoomIsMissing() throws Exception {
        leave();
        try (var demanding = new DirectoryObjectStore(directory, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> demanding.begin(NAME)).isInstanceOf(StorageException.Full.class);
        }
        assertThat(store().beginning(KEY)).isPresent();

        for (Path file : staging()) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        }
        try (var demanding = new DirectoryObjectStore(directory, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> demanding.begin(NAME)).isInstanceOf(StorageException.Full.class);
        }
        assertThat(staging()).isEmpty();
    }

    /** Ends as a process that dies does: with a part and a checkpoint. */
    private void leave() throws IOException {
        checkpointed(CONTENT).leave();
    }

    private StagedObject checkpointed(byte[] content) throws IOException {
        StagedObject staged = store().begin(NAME);
        staged.write(ByteBuffer.wrap(content, 0, AT));
        staged.checkpoint(checkpoint(content, AT));
        return staged;
    }

    /** The checkpoint of one who still writes comes soon. */
    private Beginning await(String key) throws IOException {
        Optional<Beginning> found = store().beginning(key);
        for (long begun = System.nanoTime(); found.isEmpty(); found = store().beginning(key)) {
            assertThat(System.nanoTime() - begun).as("a checkpoint").isLessThan(10_000_000_000L);
            Thread.onSpinWait();
        }
        return found.get();
    }

    private static void publish(StagedObject staged, byte[] content) throws IOException {
        try (staged) {
            staged.write(ByteBuffer.wrap(content));
            staged.seal();
            staged.publish(sha256(content, content.length));
        }
    }

    private Path part() throws IOException {
        List<Path> parts = staging().stream()
                .filter(file -> file.toString().endsWith(".part"))
                .toList();
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }

    private List<Path> staging() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(".staging"))) {
            return files.toList();
        }
    }

    private static Checkpoint checkpoint(byte[] content, int length) throws IOException {
        return new Checkpoint(KEY, length, sha256(content, length), Map.of("etag", "\"v1\"", "", "ünï"));
    }

    private static String sha256(byte[] content, int length) throws IOException {
        return ContentHash.sha256(new ByteArrayInputStream(content, 0, length));
    }

    private static byte[] bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
