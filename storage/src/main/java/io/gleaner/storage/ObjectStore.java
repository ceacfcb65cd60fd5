package io.gleaner.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Keeps objects that are written once, whole, and never change.
 *
 * <p>All methods block. Implementations are safe for use by many threads; a single {@link StagedObject} is not.
 */
public interface ObjectStore extends AutoCloseable {

    /** Names this kind of store in events: {@code directory} or {@code s3}. */
    String kind();

    /**
     * Begins to write an object. Nobody sees it under {@code name} before {@link StagedObject#publish}.
     *
     * @throws StorageException.Full when less room is left than the configured reserve
     * @throws StorageException.Unavailable when the store cannot be written
     */
    StagedObject begin(ObjectName name) throws StorageException;

    /** Whether checkpoints are kept, so that an object may be gone on with after its process has died. */
    default boolean keepsCheckpoints() {
        return false;
    }

    /**
     * What is left of an object that was not finished; empty when nothing is, or nothing that can be relied on.
     *
     * @param key as in {@link Checkpoint#key}
     */
    default Optional<Beginning> beginning(String key) throws StorageException {
        return Optional.empty();
    }

    /**
     * Returns when an object of this size may be begun now, as far as the store can tell.
     *
     * @param size in bytes
     * @throws StorageException.Full when it would leave less room than the configured reserve
     */
    default void requireRoom(long size) throws StorageException {
        // a store without an end takes every size
    }

    /**
     * How many objects may be written at once, over all threads; more would wait for each other's memory. At least 1.
     */
    default int writers() {
        return Integer.MAX_VALUE;
    }

    /** The object of a name, if it is published. */
    Optional<StoredObject> find(ObjectName name) throws StorageException;

    /**
     * Opens a published object.
     *
     * @param offset first byte, 0 for the beginning
     * @param length number of bytes at most; {@link Long#MAX_VALUE} for all that follow
     * @return a stream that the caller closes; it ends early where the object does
     * @throws StorageException.Missing when there is none
     */
    InputStream open(ObjectName name, long offset, long length) throws StorageException;

    /** The file behind a published object, for a server that can send it without reading; empty where there is none. */
    default Optional<Path> localFile(ObjectName name) throws StorageException {
        return Optional.empty();
    }

    /** Removes an object. Succeeds when there is none. */
    void delete(ObjectName name) throws StorageException;

    /** All published objects, in no particular order, read as the stream is consumed. The caller closes it. */
    Stream<StoredObject> list() throws StorageException;

    /**
     * Removes what was begun and neither published nor closed because its process died.
     *
     * @param minimumAge leaves alone what was written to more recently
     * @return how many were removed
     */
    int discardAbandoned(Duration minimumAge) throws StorageException;

    /**
     * As {@link #discardAbandoned(Duration)}, but spares the beginnings that are wanted.
     *
     * @param wanted gives, of some keys of checkpoints, those that somebody will go on with
     */
    default int discardAbandoned(Duration minimumAge, UnaryOperator<Set<String>> wanted) throws StorageException {
        return discardAbandoned(minimumAge);
    }

    /** Returns when an object could be begun now; throws what {@link #begin} would. Leaves nothing behind. */
    void probe() throws StorageException;

    @Override
    void close();
}
