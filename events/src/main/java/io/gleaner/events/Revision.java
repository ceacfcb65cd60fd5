package io.gleaner.events;

import java.time.Instant;
import java.util.Comparator;

/**
 * One issue of a report by its provider. The greatest is the current one: newest create time first, then the greater id.
 *
 * @param id the provider's own id of it
 * @param createdAt when the provider made it
 */
public record Revision(String id, Instant createdAt) implements Comparable<Revision> {

    private static final Comparator<Revision> BY_AGE =
            Comparator.comparing(Revision::createdAt).thenComparing(Revision::id);

    public Revision {
        Require.text(id, "revision.id");
        Require.instant(createdAt, "revision.createdAt");
    }

    @Override
    public int compareTo(Revision other) {
        return BY_AGE.compare(this, other);
    }
}
