package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.events.AnswerShape;
import io.gleaner.events.PagedQuery;
import io.gleaner.events.Paging;
import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.QueryMethod;
import io.gleaner.events.Transport;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A wish as the call that is made of it.
 *
 * @param wish with the metrics to ask for
 * @param period in Pacific days
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">Parameters</a>
 */
record Query(Wish wish, Period period) {

    /** Longest address that is sent; Google's servers take a little more. */
    static final int LONGEST_LINK = 8_000;

    private static final AnswerShape ANSWER = new AnswerShape("/rows", List.of("/columnHeaders"), Map.of());

    /** The part of a revision that the downloader runs. */
    PartDescriptor part(YouTubeAnalyticsConfig config) {
        int start = wish.startIndex() == null ? 1 : wish.startIndex();
        int page = wish.maxResults() == null ? config.pageSize() : Math.min(config.pageSize(), wish.maxResults());
        Long most = wish.maxResults() == null ? null : wish.maxResults().longValue();
        Paging paging = new Paging("startIndex", start, "maxResults", page, null, most);
        return new PartDescriptor(
                0,
                Transport.PAGED_QUERY,
                PartAuthorization.CONNECTION,
                link(config),
                PartDescriptor.PAGES,
                Stream.concat(wish.dimensions().stream(), wish.metrics().stream())
                        .toList(),
                new PagedQuery(QueryMethod.GET, null, paging, ANSWER));
    }

    /** The address without paging. */
    URI link(YouTubeAnalyticsConfig config) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ids", wish.ids());
        parameters.put("startDate", period.start().toString());
        parameters.put("endDate", endDate().toString());
        parameters.put("metrics", String.join(",", wish.metrics()));
        parameters.put("dimensions", String.join(",", wish.dimensions()));
        parameters.put("filters", filters(wish.filters()));
        parameters.put("sort", String.join(",", sort(config)));
        parameters.put("currency", wish.currency());
        parameters.put(
                "includeHistoricalChannelData",
                wish.includeHistoricalChannelData() == null
                        ? null
                        : wish.includeHistoricalChannelData().toString());
        return URI.create(config.rootUrl().resolve("v2/reports") + "?" + encoded(parameters));
    }

    /** The last day; with months, which are named by their first day, the first day of the last one. */
    private LocalDate endDate() {
        return wish.dimensions().contains(PeriodRules.MONTH)
                ? period.end().minusMonths(1)
                : period.end().minusDays(1);
    }

    private List<String> sort(YouTubeAnalyticsConfig config) {
        boolean pages = config.sortPages() && wish.maxResults() == null;
        return wish.sort().isEmpty() && pages ? wish.dimensions() : wish.sort();
    }

    static String filters(Map<String, List<String>> filters) {
        return filters.entrySet().stream()
                .map(filter -> filter.getKey() + "==" + String.join(",", filter.getValue()))
                .collect(Collectors.joining(";"));
    }

    private static String encoded(Map<String, String> parameters) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                pairs.add(name + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("%2C", ","));
            }
        });
        return String.join("&", pairs);
    }
}
