package io.gleaner.storage.directory;

import io.gleaner.storage.Beginning;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.ObjectStore;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import io.gleaner.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps objects as files below one directory, which must be on a single file system. */
public final class DirectoryObjectStore implements ObjectStore {

    /** Begins with a dot, as no segment of an object name does. */
    private static final String STAGING = ".staging";

    private final Path root;
    private final Path staging;
    private final long minimumFree;
    private final LargeFiles largeFiles = new LargeFiles();
    private final Checkpoints checkpoints;
    private volatile FileStore volume;

    /**
     * Creates nothing below a root that exists, so that who only reads may be given it read-only.
     *
     * @param root created when missing
     * @param minimumFree bytes that must stay free; with less nothing is begun
     */
    public DirectoryObjectStore(Path root, long minimumFree) {
        this.root = root.toAbsolutePath().normalize();
        this.staging = this.root.resolve(STAGING);
        this.minimumFree = minimumFree;
        this.checkpoints = new Checkpoints(staging);
        try {
            Files.createDirectories(this.root);
        } catch (IOException e) {
            throw new UncheckedIOException("gleaner.storage.directory cannot be created: " + this.root, e);
        }
    }

    @Override
    public String kind() {
        return "directory";
    }

    @Override
    public StagedObject begin(ObjectName name) throws StorageException {
        return begin(name, null);
    }

    /** @param before what is begun anew; null for nothing */
    StagedObject begin(ObjectName name, LeftFile before) throws StorageException {
        requireRoom(0);
        Path part = staging.resolve(UUID.randomUUID() + ".part");
        try {
            return new StagedFile(this, name, part, create(part), before);
        } catch (IOException e) {
            throw failure("nothing can be begun in the storage directory", e);
        }
    }

    private FileChannel create(Path part) throws IOException {
        try {
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Files.createDirectories(staging);
            return FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    @Override
    public boolean keepsCheckpoints() {
        return true;
    }

    @Override
    public Optional<Beginning> beginning(String key) throws StorageException {
        try {
            Optional<CheckpointFile> found = checkpoints.find(key);
            return found.isEmpty()
                    ? Optional.empty()
                    : LeftFile.open(
                            this,
                            found.get().checkpoint(),
                            staging.resolve(found.get().part()));
        } catch (IOException e) {
            throw failure("a staged part cannot be read", e);
        }
    }

    @Override
    public Optional<StoredObject> find(ObjectName name) throws StorageException {
        try {
            var attributes = Files.readAttributes(resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(stored(name, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("the storage directory cannot be read", e);
        }
    }

    @Override
    public InputStream open(ObjectName name, long offset, long length) throws StorageException {
        try {
            FileChannel channel = FileChannel.open(resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            channel.position(offset);
            return new LimitedInputStream(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException e) {
            throw new StorageException.Missing(name);
        } catch (IOException e) {
            throw failure("an object cannot be opened", e);
        }
    }

    @Override
    public Optional<Path> localFile(ObjectName name) throws StorageException {
        return find(name).isPresent() ? Optional.of(resolve(name)) : Optional.empty();
    }

    @Override
    public void delete(ObjectName name) throws StorageException {
        try {
            Files.deleteIfExists(resolve(name));
        } catch (IOException e) {
            throw failure("an object cannot be deleted", e);
        }
    }

    @Override
    public Stream<StoredObject> list() throws StorageException {
        try {
            return Files.find(
                            root,
                            Integer.MAX_VALUE,
                            (path, attributes) -> attributes.isRegularFile() && !path.startsWith(staging))
                    .flatMap(this::stored);
        } catch (IOException e) {
            throw failure("the storage directory cannot be listed", e);
        }
    }

    @Override
    public int discardAbandoned(Duration minimumAge) throws StorageException {
        return discardAbandoned(minimumAge, keys -> Set.of());
    }

    @Override
    public int discardAbandoned(Duration minimumAge, UnaryOperator<Set<String>> wanted) throws StorageException {
        try {
            return new AbandonedParts(staging, checkpoints)
                    .discard(Instant.now().minus(minimumAge), wanted);
        } catch (IOException e) {
            throw failure("the staging directory cannot be cleaned", e);
        }
    }

    @Override
    public void probe() throws StorageException {
        begin(new ObjectName("probe")).close();
    }

    @Override
    public void close() {
        largeFiles.close();
    }

    Path root() {
        return root;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    LargeFiles largeFiles() {
        return largeFiles;
    }

    /** The path of a name, checked again to be below the root although no valid name can leave it. */
    Path resolve(ObjectName name) {
        Path path = root.resolve(name.value()).normalize();
        if (!path.startsWith(root) || path.startsWith(staging)) {
            throw new IllegalArgumentException("the object name leaves the storage directory");
        }
        return path;
    }

    StorageException failure(String what, IOException cause) {
        if (cause instanceof StorageException known) {
            return known;
        }
        return isFull(cause)
                ? new StorageException.Full("the storage directory is full", cause)
                : new StorageException.Unavailable(what, cause);
    }

    private static boolean isFull(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return List.of("No space left", "quota exceeded", "File too large").stream()
                .anyMatch(message::contains);
    }

    @Override
    public void requireRoom(long size) throws StorageException {
        try {
            long free = volume().getUsableSpace();
            if (free - size < minimumFree && checkpoints.makeRoom()) {
                free = volume().getUsableSpace();
            }
            if (free - size < minimumFree) {
                String wanted = size == 0 ? "" : size + " and ";
                throw new StorageException.Full(
                        "the storage directory has " + free + " bytes left, less than " + wanted + "the reserve of "
                                + minimumFree,
                        null);
            }
        } catch (IOException e) {
            throw failure("the storage directory is away", e);
        }
    }

    /** Looked up once, because that reads the list of all mounts; the space is that of the path, whatever is mounted there. */
    private FileStore volume() throws IOException {
        FileStore known = volume;
        if (known == null) {
            known = Files.getFileStore(root);
            volume = known;
        }
        return known;
    }

    private Stream<StoredObject> stored(Path path) {
        try {
            ObjectName name = new ObjectName(root.relativize(path).toString());
            return Stream.of(stored(name, Files.readAttributes(path, BasicFileAttributes.class)));
        } catch (IllegalArgumentException | NoSuchFileException e) {
            return Stream.empty(); // not one of ours, or deleted meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredObject stored(ObjectName name, BasicFileAttributes attributes) {
        return new StoredObject(
                name, attributes.size(), attributes.lastModifiedTime().toInstant());
    }
}
