package io.gleaner.catalog.readmodel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report, or a day of a subscription, has come to. In the order of how much a person may hope: where several reports
 * cover a day, the first of their states is the day's.
 */
public enum ReportState {
    /** All parts of a revision are stored and verified. */
    STORED,
    /** A revision is complete and holds no data row: the provider says that there is nothing. */
    STORED_EMPTY,
    /** A revision can be fetched, and is not stored completely yet. */
    READY,
    /** Asked for, and its deadline has passed. */
    LATE,
    /** Asked for. */
    EXPECTED,
    /** Given up; asking again may help. */
    FAILED,
    /** Given up because the provider has deleted it. */
    LOST;

    /** The spelling in JSON, in queries and in the tables. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The state of that spelling, if there is one. */
    public static Optional<ReportState> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    /** The state of that spelling; an {@link IllegalArgumentException} when there is none. */
    @JsonCreator
    public static ReportState ofWireName(String name) {
        return named(name).orElseThrow(() -> new IllegalArgumentException("no state is called " + name));
    }

    /**
     * The state at an instant: only the hour tells whether what is expected is late.
     *
     * @param kept as the tables keep it, where nothing is ever late
     * @param deadline by when it is wanted; null when nobody minds
     */
    public static ReportState at(Instant now, String kept, Instant deadline) {
        ReportState state = ofWireName(kept);
        return state == EXPECTED && deadline != null && deadline.isBefore(now) ? LATE : state;
    }

    /** Whether there is nothing left to do: the data is here, or there is none. */
    public boolean isSettled() {
        return this == STORED || this == STORED_EMPTY;
    }
}
