package io.gleaner.storage;

import java.nio.ByteBuffer;

/**
 * An object being written: {@link #write}, {@link #seal}, {@link #publish}, and in any case {@link #close}.
 *
 * <p>All methods block. Used by one thread at a time.
 */
public interface StagedObject extends AutoCloseable {

    /** Appends all remaining bytes of {@code bytes}; they are consumed before this returns. */
    void write(ByteBuffer bytes) throws StorageException;

    /**
     * Makes what was written so far durable, and what {@code checkpoint} tells of it, at some time soon; then another process can go on
     * from there. Returns at once and never fails: where that does not come about, the checkpoint before is the last one.
     *
     * @param checkpoint of all bytes written so far
     */
    default void checkpoint(Checkpoint checkpoint) {
        // a store that keeps none
    }

    /** Makes the bytes durable; no more can be written. */
    void seal() throws StorageException;

    /**
     * Makes the object visible under its name, all at once, unless the name is taken. Idempotent in effect: an object of the same
     * content under that name counts as success.
     *
     * @param sha256 of the bytes written, 64 lower-case hexadecimal digits
     * @throws StorageException.NameTaken when the name holds another content, which stays
     */
    void publish(String sha256) throws StorageException;

    /** As {@link #close}, but leaves the beginning that has a checkpoint, if there is one: it is worth another attempt. */
    default void leave() {
        close();
    }

    /**
     * Removes all but what was published, with its checkpoint. Never throws: what it cannot remove is left for
     * {@link ObjectStore#discardAbandoned}.
     */
    @Override
    void close();
}
