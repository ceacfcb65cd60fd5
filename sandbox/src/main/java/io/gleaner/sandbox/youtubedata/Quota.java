package io.gleaner.sandbox.youtubedata;

import io.gleaner.sandbox.google.GoogleError;
import io.gleaner.sandbox.http.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** Units and searches of each Cloud project in this Pacific day. Thread-safe. */
final class Quota {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final Map<String, Integer> used = new HashMap<>();
    private final Clock clock;
    private LocalDate day = LocalDate.EPOCH;

    Quota(Clock clock) {
        this.clock = clock;
    }

    /** Takes one of {@code most}; refuses when none is left. */
    synchronized void take(String project, String what, int most) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PACIFIC);
        if (!today.equals(day)) {
            used.clear();
            day = today;
        }
        if (used.merge(project + " " + what, 1, Integer::sum) > most) {
            throw new Refusal(GoogleError.withReason(
                    403,
                    null,
                    "The request cannot be completed because you have exceeded your"
                            + " <a href=\"/youtube/v3/getting-started#quota\">quota</a>.",
                    "youtube.quota",
                    "quotaExceeded"));
        }
    }
}
