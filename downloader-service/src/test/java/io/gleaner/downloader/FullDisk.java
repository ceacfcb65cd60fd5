package io.gleaner.downloader;

import io.gleaner.storage.Beginning;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageConfig;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import io.gleaner.storage.directory.DirectoryObjectStore;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The directory of the tests, on a disk that can be full: then bytes go to a device that has no room. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FullDisk implements ObjectStore {

    private static final Path DEVICE = Path.of("/dev/full");

    private final DirectoryObjectStore directory;
    private volatile boolean full;
    private volatile boolean interrupting;
    private volatile long room = Long.MAX_VALUE / 2;
    private volatile int writers = Integer.MAX_VALUE;

    FullDisk(StorageConfig config) {
        this.directory = new DirectoryObjectStore(config.directory().orElseThrow(), 0);
    }

    public void fill() {
        full = true;
    }

    public void clear() {
        full = false;
        room = Long.MAX_VALUE / 2;
        writers = Integer.MAX_VALUE;
    }

    @Override
    public StagedObject begin(ObjectName name) throws StorageException {
        if (interrupting) {
            interrupting = false;
            Thread.currentThread().interrupt();
        }
        return full ? new OnDevice(directory.begin(name)) : directory.begin(name);
    }

    /** Room for an object of this size is all there is. */
    public void leave(long size) {
        room = size;
    }

    /** So many may write at once. */
    public void take(int atOnce) {
        writers = atOnce;
    }

    @Override
    public int writers() {
        return writers;
    }

    /** Whoever writes next is interrupted, as by a shutdown. */
    public void interruptNextWriter() {
        interrupting = true;
    }

    @Override
    public void requireRoom(long size) throws StorageException {
        if (size > room) {
            throw new StorageException.Full("no room for " + size + " bytes", null);
        }
        directory.requireRoom(size);
    }

    @Override
    public void probe() throws StorageException {
        if (full) {
            toDevice(ByteBuffer.allocate(1));
        }
        directory.probe();
    }

    @Override
    public String kind() {
        return directory.kind();
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) throws StorageException {
        return directory.find(name);
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws StorageException {
        return directory.open(name, offset, length);
    }

    @Override
    public void delete(ObjectName name) throws StorageException {
        directory.delete(name);
    }

    @Override
    public Stream<StoredObject> list() throws StorageException {
        return directory.list();
    }

    @Override
    public int discardAbandoned(Duration minimumAge) throws StorageException {
        return directory.discardAbandoned(minimumAge);
    }

    @Override
    public int discardAbandoned(Duration minimumAge, UnaryOperator<Set<String>> wanted) throws StorageException {
        return directory.discardAbandoned(minimumAge, wanted);
    }

    @Override
    public boolean keepsCheckpoints() {
        return directory.keepsCheckpoints();
    }

    @Override
    public Optional<Beginning> beginning(String key) throws StorageException {
        return directory.beginning(key);
    }

    @Override
    public void close() {
        directory.close();
    }

    private static void toDevice(ByteBuffer bytes) throws StorageException {
        try (FileChannel device = FileChannel.open(DEVICE, StandardOpenOption.WRITE)) {
            device.write(bytes);
        } catch (IOException e) {
            throw new StorageException.Full("the disk is full", e);
        }
    }

    /** A part that could be begun, but has room for no byte. */
    private record OnDevice(StagedObject part) implements StagedObject {

        @Override
        public void write(ByteBuffer bytes) throws StorageException {
            toDevice(bytes);
        }

        @Override
        public void seal() {
            throw new IllegalStateException("nothing was written");
        }

        @Override
        public void publish(String sha256) {
            throw new IllegalStateException("nothing was written");
        }

        @Override
        public void leave() {
            part.leave();
        }

        @Override
        public void close() {
            part.close();
        }
    }
}
