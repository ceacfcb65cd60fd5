package io.gleaner.poller.provider.youtubeanalytics;

import java.util.List;
import java.util.Map;

/**
 * What a person wants to know, in the API's own words.
 *
 * @param ids whose figures, such as {@code channel==MINE}
 * @param dimensions in the order of the columns; may be empty
 * @param filters values by name, in the order given; may be empty
 * @param metrics in the order of the columns; empty for all that the report type has
 * @param sort metrics or dimensions, those to sort descending with a dash before; may be empty
 * @param maxResults how many rows; null for all
 * @param startIndex the first row that is wanted, from 1; null for the first
 * @param currency ISO 4217; null for the vendor's default, USD
 * @param includeHistoricalChannelData whether to count what was before a channel was linked; null when not said
 */
record Wish(
        String ids,
        List<String> dimensions,
        Map<String, List<String>> filters,
        List<String> metrics,
        List<String> sort,
        Integer maxResults,
        Integer startIndex,
        String currency,
        Boolean includeHistoricalChannelData) {

    /** The metric that YouTube refuses together with {@code liveOrOnDemand}. */
    static final String NOT_LIVE = "averageViewPercentage";

    boolean isLive() {
        return dimensions.contains("liveOrOnDemand") || filters.containsKey("liveOrOnDemand");
    }

    boolean isContentOwners() {
        return ids.startsWith("contentOwner==");
    }

    /** Whether a filter has more than one value; such a filter may be a dimension whatever the report type says. */
    boolean isMultiple(String filter) {
        return filters.getOrDefault(filter, List.of()).size() > 1;
    }

    Wish withMetrics(List<String> others) {
        return new Wish(
                ids, dimensions, filters, others, sort, maxResults, startIndex, currency, includeHistoricalChannelData);
    }

    /** The metric or dimension of a sort key. */
    static String sorted(String key) {
        return key.startsWith("-") ? key.substring(1) : key;
    }
}
