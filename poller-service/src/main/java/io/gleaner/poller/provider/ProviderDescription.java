package io.gleaner.poller.provider;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What a provider is and what its limits are, each with its source in the adapter's Javadoc.
 *
 * @param name such as {@code dailymotion}
 * @param kind {@code asked}, {@code scheduled} or {@code queried}
 * @param zone whose days its periods are made of; null when each connection has its own. Where a
 *     connection may have another, {@link Provider#zone} says so
 * @param reportTypes names that a subscription may use; empty when only the provider knows
 * @param longestPeriod most days in one report, at least 1; the planner joins days of a backfill up to it
 * @param openReports most reports that may be in the making at once for one connection
 * @param availableFor how long a finished report stays; null when for ever
 * @param dataLag how long after the end of a day its report can be expected at the earliest
 * @param lateAfter how long after the end of a day a report that is not there counts as late
 * @param restatement how many days after its end a period is asked once again, because its figures are final only then; by
 *     report type name or {@code *}, 0 or absent when never
 */
public record ProviderDescription(
        String name,
        String kind,
        ZoneId zone,
        List<String> reportTypes,
        int longestPeriod,
        int openReports,
        Duration availableFor,
        Duration dataLag,
        Duration lateAfter,
        Map<String, Integer> restatement) {

    /** How many days after its end a period of a report type is asked once again by default; 0 when never. */
    public int restatementOf(String reportType) {
        return restatement.getOrDefault(reportType, restatement.getOrDefault("*", 0));
    }
}
