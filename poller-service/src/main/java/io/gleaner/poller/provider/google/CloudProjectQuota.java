package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * What Google counts: each call once, per minute and per day, by the {@link CloudProject} whose client the connection uses.
 *
 * @param provider which counts for itself, such as {@code youtube-reporting}
 * @param callsPerMinute at least 1
 * @param callsPerDay in a day that begins at midnight Pacific; at least 1
 */
public record CloudProjectQuota(String provider, int callsPerMinute, int callsPerDay) {

    /** Takes a permit of the minute, then of the day, so that waiting for a minute costs nothing of the day. */
    public Uni<Void> take(Turn turn) {
        return turn.take(List.of(minute(provider, turn, callsPerMinute), day(provider, turn, callsPerDay)));
    }

    /** What a project may use of an API in any minute. @param counted which counts for itself, such as {@code youtube-data} */
    public static Quota minute(String counted, Turn turn, int permits) {
        return new Quota(name(counted, turn, "minute"), permits, Duration.ofMinutes(1), PacificDays.ZONE, false);
    }

    /** What it may use in a day that begins at midnight Pacific. */
    public static Quota day(String counted, Turn turn, int permits) {
        return new Quota(name(counted, turn, "day"), permits, Duration.ofDays(1), PacificDays.ZONE, true);
    }

    private static String name(String counted, Turn turn, String window) {
        return counted + "/" + CloudProject.of(turn.connection()) + "/" + window;
    }
}
