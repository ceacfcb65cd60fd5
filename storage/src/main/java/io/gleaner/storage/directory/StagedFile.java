package io.gleaner.storage.directory;

import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ContentHash;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** A file in the staging directory on its way to its name. */
final class StagedFile implements StagedObject {

    /** Bytes between two looks at the reserve. */
    private static final long CHECKED = 16 * 1024 * 1024;

    private final DirectoryObjectStore store;
    private final ObjectName name;
    private final Path part;
    private final FileChannel channel;
    private final LeftFile before;
    private String key;
    private BlockWriter large;
    private long written;
    private long unchecked;

    /** @param before what this begins anew; null for nothing */
    StagedFile(DirectoryObjectStore store, ObjectName name, Path part, FileChannel channel, LeftFile before) {
        this.store = store;
        this.name = name;
        this.part = part;
        this.channel = channel;
        this.before = before;
    }

    @Override
    public void write(ByteBuffer bytes) throws StorageException {
        int length = bytes.remaining();
        try {
            if (large == null) {
                begin(bytes);
            }
            if (large != null) {
                large.write(bytes);
            }
        } catch (IOException e) {
            throw store.failure("a part cannot be written", e);
        }
        unchecked += length;
        if (unchecked >= CHECKED) {
            unchecked = 0;
            store.requireRoom(0);
        }
    }

    /** The first bytes of a file go through the page cache, and mostly there are no more. */
    private void begin(ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        bytes.limit(bytes.position() + (int) Math.min(bytes.remaining(), LargeFiles.FROM - written));
        while (bytes.hasRemaining()) {
            written += channel.write(bytes);
        }
        bytes.limit(end);
        if (bytes.hasRemaining()) {
            large = store.largeFiles().open(part);
        }
    }

    /** Only of what is written by blocks: the rest is small. */
    @Override
    public void checkpoint(Checkpoint checkpoint) {
        if (large == null) {
            return;
        }
        if (checkpoint.length() != large.length()) {
            throw new IllegalArgumentException("a checkpoint is of all that was written");
        }
        key = checkpoint.key();
        large.whenSynced(() -> save(checkpoint));
    }

    private void save(Checkpoint checkpoint) {
        try {
            store.checkpoints().save(checkpoint, part);
            if (before != null) {
                before.replaced();
            }
        } catch (IOException e) {
            warn("a checkpoint cannot be saved", e);
        }
    }

    @Override
    public void seal() throws StorageException {
        try {
            if (large != null) {
                large.end();
            }
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw store.failure("a part cannot be synced", e);
        }
    }

    /** The staged entry goes when this is closed: whoever waits for the published one need not wait for that too. */
    @Override
    public void publish(String sha256) throws StorageException {
        if (channel.isOpen()) {
            throw new IllegalStateException("an object is sealed before it is published");
        }
        Path target = store.resolve(name);
        try {
            List<Path> changed = createDirectories(target.getParent());
            requireBelowRoot(target.getParent());
            link(target);
            for (Path directory : changed) {
                sync(directory);
            }
        } catch (FileAlreadyExistsException e) {
            requireSameContent(sha256);
        } catch (IOException e) {
            throw store.failure("a part cannot be published", e);
        }
    }

    /** A hard link fails where the name is taken, unlike a rename, which would overwrite. */
    private void link(Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (UnsupportedOperationException e) {
            throw new IOException("the file system of the storage directory knows no hard links", e);
        }
    }

    private void requireSameContent(String sha256) throws StorageException {
        try (var existing = store.open(name, 0, Long.MAX_VALUE)) {
            if (!ContentHash.sha256(existing).equals(sha256)) {
                throw new StorageException.NameTaken(name);
            }
            syncUpToTheRoot(store.resolve(name).getParent());
        } catch (IOException e) {
            throw store.failure("an object cannot be compared", e);
        }
    }

    /**
     * Creates what is missing below the root. Gives what is to be synced once the file is there: from its own directory up to the
     * one that has the topmost new entry; the first of these syncs mostly brings the others along.
     */
    private static List<Path> createDirectories(Path directory) throws IOException {
        List<Path> changed = new ArrayList<>(List.of(directory));
        Path existing = directory;
        while (!Files.isDirectory(existing)) {
            existing = existing.getParent();
            changed.add(existing);
        }
        for (int i = changed.size() - 2; i >= 0; i--) {
            create(changed.get(i));
        }
        return changed;
    }

    private static void create(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new IOException("a file stands where a directory is needed", e);
            }
        }
    }

    private void requireBelowRoot(Path directory) throws IOException {
        if (!directory.toRealPath().startsWith(store.root().toRealPath())) {
            throw new IOException("a link leads out of the storage directory");
        }
    }

    /** Whoever published the object first may have died before its syncs. */
    private void syncUpToTheRoot(Path directory) throws IOException {
        for (Path each = directory; each.startsWith(store.root()); each = each.getParent()) {
            sync(each);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel entry = FileChannel.open(directory, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    @Override
    public void leave() {
        try {
            end();
            if (key == null || !store.checkpoints().isOf(key, part)) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            warn("a staged part is left behind", e);
        }
    }

    @Override
    public void close() {
        try {
            end();
            if (key != null) {
                store.checkpoints().forget(key, part);
            }
            Files.deleteIfExists(part);
            if (before != null) {
                before.replaced();
            }
        } catch (IOException e) {
            warn("a staged part is left behind", e);
        }
    }

    private void end() throws IOException {
        if (large != null) {
            large.close();
        }
        channel.close();
    }

    private static void warn(String what, IOException cause) {
        System.getLogger(StagedFile.class.getName())
                .log(System.Logger.Level.WARNING, what + ": {0}", cause.getMessage());
    }
}
