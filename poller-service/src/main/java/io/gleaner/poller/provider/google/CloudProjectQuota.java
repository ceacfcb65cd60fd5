package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * What Google counts: each call once, per minute and per day, by the Cloud project whose client the connection uses. The
 * project is the connection's property {@code cloudProject}; connections that name none are counted together.
 *
 * @param provider which counts for itself, such as {@code youtube-reporting}
 * @param callsPerMinute at least 1
 * @param callsPerDay in a day that begins at midnight Pacific; at least 1
 */
public record CloudProjectQuota(String provider, int callsPerMinute, int callsPerDay) {

    /** Takes a permit of the minute, then of the day, so that waiting for a minute costs nothing of the day. */
    public Uni<Void> take(Turn turn) {
        String project = turn.connection().properties().getOrDefault("cloudProject", "default");
        return turn.take(minute(project)).chain(() -> turn.take(day(project)));
    }

    private Quota minute(String project) {
        return new Quota(name(project, "minute"), callsPerMinute, Duration.ofMinutes(1), PacificDays.ZONE, false);
    }

    private Quota day(String project) {
        return new Quota(name(project, "day"), callsPerDay, Duration.ofDays(1), PacificDays.ZONE, true);
    }

    private String name(String project, String window) {
        return provider + "/" + project + "/" + window;
    }
}
