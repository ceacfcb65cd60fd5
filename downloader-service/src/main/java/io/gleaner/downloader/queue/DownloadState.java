package io.gleaner.downloader.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a download stands. */
public enum DownloadState {
    /** Not before its time; then any worker may claim it. */
    WAITING,
    /** A worker has it. */
    RUNNING,
    /** Verified, stored and told. */
    STORED,
    /** Given up. */
    FAILED;

    /** How it is written in the database and over HTTP. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a name, if there is one. */
    public static Optional<DownloadState> named(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }
}
