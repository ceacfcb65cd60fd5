package io.gleaner.servicetoken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reads a token from a file, again after a while: the file is renewed long before its token expires. Thread-safe. */
final class ServiceTokenFile {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Path file;
    private final Clock clock;
    private volatile Reading last = new Reading("", Instant.MIN);

    ServiceTokenFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The token as it stood in the file at most 30 seconds ago; the file is a few hundred bytes, so reading does not block. */
    String token() {
        Reading reading = last;
        Instant now = clock.instant();
        if (reading.at.isBefore(now.minus(FRESH))) {
            reading = new Reading(read(), now);
            last = reading;
        }
        return reading.token;
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalStateException("the service token cannot be read from " + file, e);
        }
    }

    private record Reading(String token, Instant at) {}
}
