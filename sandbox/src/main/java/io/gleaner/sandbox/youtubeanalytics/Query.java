package io.gleaner.sandbox.youtubeanalytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked for.
 *
 * @param account channel or content owner
 * @param end last day, inclusive
 * @param sort metrics or dimensions, those to sort descending with a dash before
 * @param maxResults null for all
 * @param startIndex from 1
 */
record Query(
        String account,
        LocalDate start,
        LocalDate end,
        List<String> metrics,
        List<String> dimensions,
        Map<String, List<String>> filters,
        List<String> sort,
        Integer maxResults,
        int startIndex) {

    private static final Set<String> MONEY = Set.of(
            "estimatedRevenue",
            "estimatedAdRevenue",
            "estimatedRedPartnerRevenue",
            "grossRevenue",
            "cpm",
            "playbackBasedCpm",
            "monetizedPlaybacks",
            "adImpressions");

    boolean isAboutMoney() {
        return metrics.stream().anyMatch(MONEY::contains);
    }

    boolean isMonthly() {
        return dimensions.contains("month");
    }
}
