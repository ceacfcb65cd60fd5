package io.gleaner.storage;

import java.io.IOException;
import java.io.InputStream;

/**
 * What a process has left of an object that it did not finish. The bytes before the checkpoint never change: should that process
 * still live, it writes behind them. So whoever goes on writes them again, into an object that is its own, and shares nothing with
 * anybody. Used by one thread.
 */
public interface Beginning extends AutoCloseable {

    /** How far it goes, as it was saved. */
    Checkpoint checkpoint();

    /**
     * The bytes before the checkpoint. They are as the disk gives them: compare their digest.
     *
     * @return a stream that {@link #close} closes
     */
    InputStream content() throws IOException;

    /**
     * Begins the object anew; all of it is to be written. Takes the place of this beginning once it has a checkpoint of its own or
     * is published.
     */
    StagedObject begin(ObjectName name) throws StorageException;

    /** Removes it: nobody can go on from here. Never throws. */
    void discard();

    /** Leaves it for a later time, unless it was discarded or replaced. Never throws. */
    @Override
    void close();
}
