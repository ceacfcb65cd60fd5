package io.gleaner.poller.provider.youtubeanalytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the poller works with the YouTube Analytics API. */
@ConfigMapping(prefix = "gleaner.provider.youtube-analytics")
interface YouTubeAnalyticsConfig {

    /** What the paths of the API, such as {@code v2/reports}, are appended to. */
    @WithDefault("https://youtubeanalytics.googleapis.com/")
    URI rootUrl();

    /** How long making a connection may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT25S")
    Duration timeout();

    /** How many calls a Cloud project may make in a minute, over all connections; Google publishes no figure. */
    @WithDefault("300")
    int callsPerMinute();

    /** How many calls a Cloud project may make in a day that begins at midnight Pacific; Google publishes no figure. */
    @WithDefault("10000")
    int callsPerDay();

    /** Metrics that YouTube has and the matrix does not know yet; taken with every report type. */
    Optional<List<String>> additionalMetrics();

    /** Dimensions that YouTube has and the matrix does not know, or knows of no report type; taken with every report type. */
    @WithDefault("dma")
    Optional<List<String>> additionalDimensions();

    /** Filters that YouTube has and the matrix does not know yet; taken with every report type. */
    Optional<List<String>> additionalFilters();

    /** Values of filters that the matrix does not know yet, by filter. */
    Map<String, List<String>> additionalValues();

    /** Metrics that are not asked for unless they are named, although the report type has them. */
    Optional<List<String>> metricsLeftOut();

    /** Rows in a page when a person did not say how many; what YouTube refuses or cuts is not published. */
    @WithDefault("1000")
    int pageSize();

    /** Whether a query that may have several pages is sorted by its dimensions, so that no row changes pages in between. */
    @WithDefault("true")
    boolean sortPages();

    /** What finds out for a content owner which days are there; YouTube demands a filter of content owners. */
    @WithDefault("uploaderType==self")
    String contentOwnerProbeFilters();

    /** How long it is remembered up to which day figures are there, so that many reports cost one call. */
    @WithDefault("PT30M")
    Duration readinessFor();

    /** How long it is remembered whether an account gets figures of money when all metrics are wished. */
    @WithDefault("PT10M")
    Duration entitlementFor();

    /** How long after the end of a Pacific day its figures can be expected; two or three days are usual. */
    @WithDefault("PT36H")
    Duration dataLag();

    /** How long after the end of a Pacific day its report is fetched even if there is nothing to see. */
    @WithDefault("PT96H")
    Duration lateAfter();

    /** The same for reports with metrics of money, which come later. */
    @WithDefault("PT120H")
    Duration moneyLateAfter();

    /** Most days in one report. */
    @WithDefault("3660")
    int longestPeriod();

    /** How many days a report has when only its end is given. */
    @WithDefault("28")
    int usualPeriod();

    /** How many days after its end a period is asked for once again. */
    @WithDefault("3")
    int restatementDays();

    /** The same for report types with metrics of money. */
    @WithDefault("7")
    int moneyRestatementDays();
}
