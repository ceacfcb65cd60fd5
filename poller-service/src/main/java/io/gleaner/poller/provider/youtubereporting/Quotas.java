package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.poller.provider.Quota;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * What Google counts: each call once, per minute and per day, by the Cloud project whose client the connection uses. The
 * project is the connection's property {@code cloudProject}; connections that name none are counted together.
 */
final class Quotas {

    private Quotas() {}

    /** Takes a permit of the minute, then of the day, so that waiting for a minute costs nothing of the day. */
    static Uni<Void> take(Turn turn, YouTubeReportingConfig config) {
        String project = turn.connection().properties().getOrDefault("cloudProject", "default");
        return turn.take(minute(project, config)).chain(() -> turn.take(day(project, config)));
    }

    static Quota minute(String project, YouTubeReportingConfig config) {
        return new Quota(
                name(project, "minute"), config.callsPerMinute(), Duration.ofMinutes(1), PacificDays.ZONE, false);
    }

    static Quota day(String project, YouTubeReportingConfig config) {
        return new Quota(name(project, "day"), config.callsPerDay(), Duration.ofDays(1), PacificDays.ZONE, true);
    }

    private static String name(String project, String window) {
        return YouTubeReportingProvider.NAME + "/" + project + "/" + window;
    }
}
