package io.gleaner.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every store must do. A store's test extends this and says how to open an empty one. */
public abstract class ObjectStoreSuite {

    /** Greater than two parts of the smallest multipart upload, and no multiple of any buffer. */
    private static final int LARGE = 11 * 1024 * 1024 + 17;

    protected static final ObjectName NAME = ObjectName.partition("provider", "dailymotion")
            .partition("date", "2026-01-01")
            .file("2026-01-01-as-of-20260103t034212z-0.csv");

    /** An empty store, the same one for the whole test. */
    protected abstract ObjectStore store();

    @Test
    void keepsSmallObjectsByteForByte() throws Exception {
        byte[] content = bytes(1, 5_000);
        publish(NAME, content);

        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEqualTo(content);
        assertThat(store().find(NAME))
                .hasValueSatisfying(found -> assertThat(found.size()).isEqualTo(5_000));
    }

    @Test
    void keepsLargeObjectsByteForByte() throws Exception {
        byte[] content = bytes(2, LARGE);
        publish(NAME, content);

        assertThat(sha256(read(NAME, 0, Long.MAX_VALUE))).isEqualTo(sha256(content));
        assertThat(store().find(NAME).orElseThrow().size()).isEqualTo(LARGE);
    }

    @Test
    void keepsEmptyObjects() throws Exception {
        publish(NAME, new byte[0]);

        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEmpty();
        assertThat(store().find(NAME).orElseThrow().size()).isZero();
    }

    @Test
    void readsRanges() throws Exception {
        byte[] content = bytes(3, 1_000);
        publish(NAME, content);

        assertThat(read(NAME, 10, 5)).containsExactly(content[10], content[11], content[12], content[13], content[14]);
        assertThat(read(NAME, 990, 100)).hasSize(10).endsWith(content[999]);
        assertThat(read(NAME, 1_000, 5)).isEmpty();
    }

    @Test
    void showsNothingBeforePublication() throws Exception {
        try (StagedObject staged = store().begin(NAME)) {
            staged.write(ByteBuffer.wrap(bytes(4, LARGE)));
            staged.seal();

            assertThat(store().find(NAME)).isEmpty();
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindWhenClosedWithoutPublication() throws Exception {
        try (StagedObject staged = store().begin(NAME)) {
            staged.write(ByteBuffer.wrap(bytes(5, LARGE)));
        }

        assertThat(store().find(NAME)).isEmpty();
        assertThat(store().discardAbandoned(Duration.ZERO)).isZero();
    }

    @Test
    void takesTheSameContentUnderTheSameNameAsSuccess() throws Exception {
        publish(NAME, bytes(6, 2_000));
        publish(NAME, bytes(6, 2_000));

        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEqualTo(bytes(6, 2_000));
        assertThat(store().discardAbandoned(Duration.ZERO)).isZero();
    }

    @Test
    void neverOverwritesSmallContent() throws Exception {
        publish(NAME, bytes(7, 2_000));

        assertThatThrownBy(() -> publish(NAME, bytes(8, 2_000))).isInstanceOf(StorageException.NameTaken.class);
        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEqualTo(bytes(7, 2_000));
    }

    @Test
    void neverOverwritesLargeContent() throws Exception {
        publish(NAME, bytes(7, LARGE));

        assertThatThrownBy(() -> publish(NAME, bytes(8, LARGE))).isInstanceOf(StorageException.NameTaken.class);
        assertThat(sha256(read(NAME, 0, Long.MAX_VALUE))).isEqualTo(sha256(bytes(7, LARGE)));
        assertThat(store().discardAbandoned(Duration.ZERO)).isZero();
    }

    @Test
    void listsWhatIsPublished() throws Exception {
        ObjectName other = NAME.sibling("other.csv.gz");
        publish(NAME, bytes(11, 10));
        publish(other, bytes(12, 20));

        assertThat(names()).containsExactlyInAnyOrder(NAME.value() + " 10", other.value() + " 20");
    }

    @Test
    void deletesIdempotently() throws Exception {
        publish(NAME, bytes(13, 10));
        store().delete(NAME);
        store().delete(NAME);

        assertThat(store().find(NAME)).isEmpty();
    }

    @Test
    void saysThatAnObjectIsMissing() {
        assertThatThrownBy(() -> store().open(NAME, 0, 1)).isInstanceOf(StorageException.Missing.class);
    }

    @Test
    void discardsWhatADeadProcessLeft() throws Exception {
        StagedObject abandoned = store().begin(NAME);
        abandoned.write(ByteBuffer.wrap(bytes(14, LARGE)));
        abandoned.seal();

        assertThat(store().discardAbandoned(Duration.ofHours(1))).isZero();
        assertThat(store().discardAbandoned(Duration.ZERO)).isEqualTo(1);
        assertThat(store().discardAbandoned(Duration.ZERO)).isZero();
        abandoned.close();
    }

    @Test
    void refusesToPublishWhatIsNotSealed() throws Exception {
        try (StagedObject staged = store().begin(NAME)) {
            staged.write(ByteBuffer.wrap(bytes(15, 10)));

            assertThatThrownBy(() -> staged.publish(sha256(bytes(15, 10)))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(store().find(NAME)).isEmpty();
    }

    @Test
    void probesWithoutATrace() throws Exception {
        store().probe();

        assertThat(names()).isEmpty();
        assertThat(store().discardAbandoned(Duration.ZERO)).isZero();
    }

    protected final void publish(ObjectName name, byte[] content) throws IOException {
        try (StagedObject staged = store().begin(name)) {
            ByteBuffer all = ByteBuffer.wrap(content);
            for (int from = 0; from < content.length; from += 300_001) {
                staged.write(all.slice(from, Math.min(300_001, content.length - from)));
            }
            staged.seal();
            staged.publish(sha256(content));
        }
    }

    protected final byte[] read(ObjectName name, long offset, long length) throws IOException {
        try (var in = store().open(name, offset, length)) {
            return in.readAllBytes();
        }
    }

    /** Without the stubs that the test server shows for unfinished uploads. */
    private List<String> names() throws IOException {
        try (var objects = store().list()) {
            return objects.filter(object -> object.name().value().startsWith("provider="))
                    .map(object -> object.name() + " " + object.size())
                    .toList();
        }
    }

    protected static String sha256(byte[] content) throws IOException {
        return ContentHash.sha256(new ByteArrayInputStream(content));
    }

    protected static byte[] bytes(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
