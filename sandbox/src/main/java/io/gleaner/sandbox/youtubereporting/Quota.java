package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Calls of each Cloud project in this minute and this Pacific day. Thread-safe. */
final class Quota {

    private static final String SERVICE = "youtubereporting.googleapis.com";

    private final Map<String, Usage> usages = new ConcurrentHashMap<>();
    private final YouTubeReportingSwitches switches;
    private final Clock clock;

    Quota(YouTubeReportingSwitches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** Takes one call; the refusal when none is left, which costs nothing. */
    Optional<Reply> take(String project) {
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        LocalDate day = Pacific.dayOf(now);
        Usage usage = usages.merge(project, new Usage(minute, 0, day, 0), (old, fresh) -> old.at(minute, day));
        if (usage.inDay >= switches.callsPerDay) {
            Duration wait = Duration.between(now, Pacific.startOf(day.plusDays(1)));
            return Optional.of(refusal(project, "Day", "day", switches.callsPerDay, wait));
        }
        if (usage.inMinute >= switches.callsPerMinute) {
            Duration wait = Duration.between(now, minute.plusSeconds(60));
            return Optional.of(refusal(project, "Minute", "minute", switches.callsPerMinute, wait));
        }
        usages.computeIfPresent(project, (same, current) -> current.plusOne());
        return Optional.empty();
    }

    private Reply refusal(String project, String window, String word, int limit, Duration wait) {
        Reply reply = GoogleError.of(
                429,
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for quota metric 'Free requests' and limit 'Free requests per " + word
                        + "' of service '" + SERVICE + "' for consumer 'project_number:" + project + "'.",
                "RATE_LIMIT_EXCEEDED",
                Map.of(
                        "consumer", "projects/" + project,
                        "quota_limit", "FreeQuotaRequestsPer" + window + "PerProject",
                        "quota_limit_value", Integer.toString(limit),
                        "quota_metric", SERVICE + "/free_quota_requests",
                        "service", SERVICE));
        return switches.quotaRetryAfter ? reply.with("Retry-After", Long.toString(wait.toSeconds() + 1)) : reply;
    }

    private record Usage(Instant minute, int inMinute, LocalDate day, int inDay) {

        Usage at(Instant nowMinute, LocalDate nowDay) {
            return new Usage(
                    nowMinute, minute.equals(nowMinute) ? inMinute : 0, nowDay, day.equals(nowDay) ? inDay : 0);
        }

        Usage plusOne() {
            return new Usage(minute, inMinute + 1, day, inDay + 1);
        }
    }
}
