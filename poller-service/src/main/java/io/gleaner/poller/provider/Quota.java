package io.gleaner.poller.provider;

import java.time.Duration;
import java.time.ZoneId;

/**
 * A provider's quota that is counted across connections and replicas.
 *
 * @param name unique, such as {@code youtube-reporting/project-1/minute}
 * @param permits how many calls a window has
 * @param window its length; windows of a day begin at midnight in {@code zone}
 * @param zone where the day of a daily quota begins
 * @param daily true when an exhausted window means {@link ProviderFailure.QuotaExhausted}, false for {@link
 *     ProviderFailure.RateLimited}
 */
public record Quota(String name, int permits, Duration window, ZoneId zone, boolean daily) {}
