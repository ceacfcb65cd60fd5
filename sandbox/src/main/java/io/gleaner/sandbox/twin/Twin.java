package io.gleaner.sandbox.twin;

import io.gleaner.sandbox.ledger.Entry;
import java.util.stream.Stream;

/**
 * A simulated platform. The sandbox finds it with {@link java.util.ServiceLoader}, so a class with a public constructor without
 * arguments, named in {@code META-INF/services}, is all the registration there is.
 *
 * <p>Endpoints are called on an event loop and must not wait.
 */
public interface Twin extends AutoCloseable {

    /** The provider's name, such as {@code dailymotion}; also the first segment of its paths. */
    String name();

    /** Adds its endpoints. Called once, when the ports are known and before any request arrives. */
    void mount(Site site);

    /**
     * How the platform behaves: an object with public fields that scripts may read and change at {@code
     * /_sandbox/<name>/switches}; null when there is nothing to change.
     */
    default Object switches() {
        return null;
    }

    /** Every file that it offers now, or offered and has deleted, for the ledger. */
    default Stream<Entry> entries() {
        return Stream.empty();
    }

    /** Ends what {@link #mount} began. */
    @Override
    default void close() {}
}
