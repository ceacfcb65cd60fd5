package io.gleaner.poller.provider.googleanalytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** How the poller asks the Google Analytics Admin API which properties a connection reaches. */
@ConfigMapping(prefix = "gleaner.provider.google-analytics-admin")
interface GoogleAnalyticsAdminConfig {

    /** What the path of the API, {@code v1beta/accountSummaries}, is appended to. */
    @WithDefault("https://analyticsadmin.googleapis.com/")
    URI rootUrl();

    /** How long making a connection may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How many calls a Cloud project may make in a minute; Google allows 600 for each person, and counts no days. */
    @WithDefault("600")
    int callsPerMinute();

    /** How long the list of what a connection reaches is good for. */
    @WithDefault("PT10M")
    Duration sourcesFor();
}
