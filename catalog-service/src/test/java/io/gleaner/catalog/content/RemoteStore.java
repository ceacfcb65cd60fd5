package io.gleaner.catalog.content;

import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import io.gleaner.storage.directory.DirectoryObjectStore;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A store whose objects are no files of this machine, as those of a remote one are none; they are only read as streams. */
@Alternative
@Singleton
public class RemoteStore implements ObjectStore {

    private final ObjectStore objects = new DirectoryObjectStore(Path.of("target/test-storage-remote"), 0);
    private volatile CompletableFuture<Void> lastClosed = new CompletableFuture<>();

    @Override
    public String kind() {
        return objects.kind();
    }

    @Override
    public StagedObject begin(ObjectName name) throws StorageException {
        return objects.begin(name);
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) throws StorageException {
        return objects.find(name);
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws StorageException {
        lastClosed = new CompletableFuture<>();
        return new Told(objects.open(name, offset, length), lastClosed);
    }

    /** Comes when the stream that was opened last is closed. */
    CompletableFuture<Void> lastClosed() {
        return lastClosed;
    }

    private static final class Told extends FilterInputStream {

        private final CompletableFuture<Void> closed;

        Told(InputStream bytes, CompletableFuture<Void> closed) {
            super(bytes);
            this.closed = closed;
        }

        @Override
        public void close() throws IOException {
            super.close();
            closed.complete(null);
        }
    }

    @Override
    public Optional<Path> localFile(ObjectName name) {
        return Optional.empty();
    }

    @Override
    public void delete(ObjectName name) throws StorageException {
        objects.delete(name);
    }

    @Override
    public Stream<StoredObject> list() throws StorageException {
        return objects.list();
    }

    @Override
    public int discardAbandoned(Duration minimumAge) throws StorageException {
        return objects.discardAbandoned(minimumAge);
    }

    @Override
    public void probe() throws StorageException {
        objects.probe();
    }

    @Override
    public void close() {
        objects.close();
    }
}
