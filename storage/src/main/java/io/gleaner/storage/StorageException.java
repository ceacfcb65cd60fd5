package io.gleaner.storage;

import java.io.IOException;

/** What a store can fail with; the type says what to do next, the message never does. Messages hold no secret. */
public abstract sealed class StorageException extends IOException {

    private StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    /** No room is left, or too little: wait until there is some. Nothing was published. */
    public static final class Full extends StorageException {
        public Full(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The store does not answer, refuses its own credentials or fails: try later. Nothing is known to be published. */
    public static final class Unavailable extends StorageException {
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The name is taken by an object of other content, which stays as it is. */
    public static final class NameTaken extends StorageException {
        public NameTaken(ObjectName name) {
            super("another content is stored as " + name, null);
        }
    }

    /** There is no such object. */
    public static final class Missing extends StorageException {
        public Missing(ObjectName name) {
            super("nothing is stored as " + name, null);
        }
    }
}
