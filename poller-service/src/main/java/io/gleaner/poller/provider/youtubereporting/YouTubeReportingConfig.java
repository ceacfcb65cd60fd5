package io.gleaner.poller.provider.youtubereporting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How the poller works with the YouTube Reporting API. */
@ConfigMapping(prefix = "gleaner.provider.youtube-reporting")
interface YouTubeReportingConfig {

    /** What the paths of the API, such as {@code v1/jobs}, are appended to. */
    @WithDefault("https://youtubereporting.googleapis.com/")
    URI rootUrl();

    /** How long making a connection may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT25S")
    Duration timeout();

    /** How many calls a Cloud project may make in a minute, over all connections that use it. */
    @WithDefault("60")
    int callsPerMinute();

    /** How many calls a Cloud project may make in a day that begins at midnight Pacific, over all connections that use it. */
    @WithDefault("20000")
    int callsPerDay();

    /** How long the list of report types is good for; YouTube replaces types about once a year, months in advance. */
    @WithDefault("PT1H")
    Duration reportTypesFor();

    /** How long the list of an account's jobs is good for, so that many subscriptions in one turn cost one call. */
    @WithDefault("PT1M")
    Duration jobsFor();

    /** How far before the newest report that has been dealt with the next look begins; reports need not appear in order. */
    @WithDefault("P3D")
    Duration overlap();

    /** How long after a job's creation YouTube makes the reports of the 30 days before it; it promises about two days. */
    @WithDefault("P5D")
    Duration historyWithin();

    /** How long YouTube keeps such a historical report. */
    @WithDefault("P30D")
    Duration historyAvailableFor();

    /** How long YouTube keeps every other report. */
    @WithDefault("P60D")
    Duration availableFor();

    /** How long after the end of a Pacific day its report can be expected; 18 to 48 hours were seen. */
    @WithDefault("PT18H")
    Duration dataLag();

    /** How long after the end of a Pacific day a report that is not there counts as late. */
    @WithDefault("PT72H")
    Duration lateAfter();
}
