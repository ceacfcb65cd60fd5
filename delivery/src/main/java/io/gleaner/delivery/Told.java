package io.gleaner.delivery;

import java.util.Set;

/** Changes that are committed, and the events that tell of them. */
public final class Told {

    private final Set<String> names;
    private final Runnable publication;

    Told(Set<String> names, Runnable publication) {
        this.names = names;
        this.publication = publication;
    }

    /** The names of the events that are true now: of the rows that were changed. */
    public Set<String> names() {
        return names;
    }

    /** Publishes the events. Returns at once; they are published even if this is never called, only later. */
    public void publish() {
        if (!names.isEmpty()) {
            publication.run();
        }
    }
}
