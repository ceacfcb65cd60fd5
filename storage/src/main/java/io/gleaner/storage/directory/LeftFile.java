package io.gleaner.storage.directory;

import io.gleaner.storage.Beginning;
import io.gleaner.storage.Checkpoint;
import io.gleaner.storage.ObjectName;
import io.gleaner.storage.StagedObject;
import io.gleaner.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A part in the staging directory that has a checkpoint. */
final class LeftFile implements Beginning {

    private final DirectoryObjectStore store;
    private final Checkpoint checkpoint;
    private final Path part;
    private final FileChannel channel;

    private LeftFile(DirectoryObjectStore store, Checkpoint checkpoint, Path part, FileChannel channel) {
        this.store = store;
        this.checkpoint = checkpoint;
        this.part = part;
        this.channel = channel;
    }

    /** Opens the part of a checkpoint; empty, and removed with its checkpoint, when it has not all the bytes that it should. */
    static Optional<Beginning> open(DirectoryObjectStore store, Checkpoint checkpoint, Path part) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            store.checkpoints().forget(checkpoint.key(), part);
            return Optional.empty();
        }
        LeftFile left = new LeftFile(store, checkpoint, part, channel);
        if (Files.size(part) < checkpoint.length()) {
            left.discard();
            return Optional.empty();
        }
        return Optional.of(left);
    }

    @Override
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    @Override
    public InputStream content() throws IOException {
        channel.position(0);
        return new LimitedInputStream(Channels.newInputStream(channel), checkpoint.length());
    }

    @Override
    public StagedObject begin(ObjectName name) throws StorageException {
        return store.begin(name, this);
    }

    /** Once another part has a checkpoint of the same key, or is published. */
    void replaced() throws IOException {
        store.checkpoints().forget(checkpoint.key(), part);
        Files.deleteIfExists(part);
    }

    @Override
    public void discard() {
        try {
            close();
            replaced();
        } catch (IOException e) {
            System.getLogger(LeftFile.class.getName())
                    .log(System.Logger.Level.WARNING, "a staged part is left behind: {0}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written through it
        }
    }
}
