package io.gleaner.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.sandbox.infrastructure.S3Server;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.ObjectStoreSuite;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3ObjectStoreTest extends ObjectStoreSuite {

    private static final Queue<ObjectStore> OPENED = new ConcurrentLinkedQueue<>();
    private static S3Server server;

    private ObjectStore store;

    @BeforeAll
    static void startServer() {
        server = S3Server.start();
    }

    /** At once, for the client takes two quiet seconds to close. */
    @AfterAll
    static void stopServer() throws Exception {
        OPENED.stream()
                .map(store -> Thread.startVirtualThread(store::close))
                .toList()
                .forEach(S3ObjectStoreTest::join);
        server.close();
    }

    @BeforeEach
    void open() {
        store = S3ObjectStore.connect(Buckets.newAt(server));
        OPENED.add(store);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void leavesUploadsOfOtherApplicationsAlone() throws Exception {
        try (StagedObject foreign = store.begin(new ObjectName("backups/monday.tar"));
                StagedObject ours = store.begin(NAME)) {
            foreign.write(ByteBuffer.allocate(6 * 1024 * 1024));
            ours.write(ByteBuffer.allocate(6 * 1024 * 1024));

            assertThat(store.discardAbandoned(Duration.ZERO)).isEqualTo(1);
            byte[] content = new byte[6 * 1024 * 1024];
            foreign.seal();
            foreign.publish(sha256(content));
        }
        assertThat(store.find(new ObjectName("backups/monday.tar"))).isPresent();
    }

    @Test
    void takesAsManyWritersAsItHasBuffers() {
        assertThat(store.writers()).isEqualTo(2);
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        S3Server other = S3Server.start();
        try (ObjectStore lost = S3ObjectStore.connect(Buckets.newAt(other))) {
            other.close();

            assertThatThrownBy(lost::probe).isInstanceOf(StorageException.Unavailable.class);
        }
    }

    @Test
    void givesTheBuffersOfFailedUploadsBack() throws Exception {
        S3Server other = S3Server.start();
        try (ObjectStore lost = S3ObjectStore.connect(Buckets.newAt(other))) {
            other.close();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> {
                            try (StagedObject staged = lost.begin(NAME)) {
                                staged.write(ByteBuffer.allocate(6 * 1024 * 1024));
                                staged.seal();
                            }
                        })
                        .isInstanceOf(StorageException.Unavailable.class)
                        .hasMessage("the object store cannot be reached");
            }
        }
    }
}
