package io.gleaner.poller.provider.youtubedata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** How the poller looks things up at YouTube. */
@ConfigMapping(prefix = "gleaner.provider.youtube-data")
interface YouTubeDataConfig {

    /** What the paths of the Data API, such as {@code youtube/v3/channels}, are appended to. */
    @WithDefault("https://www.googleapis.com/")
    URI rootUrl();

    /** What the path of the list of content owners, {@code youtube/partner/v1/contentOwners}, is appended to. */
    @WithDefault("https://youtubepartner.googleapis.com/")
    URI ownersRootUrl();

    /** Connections of which providers can look things up here. */
    @WithDefault("youtube-reporting,youtube-analytics")
    Set<String> providers();

    /** How long making a connection may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT20S")
    Duration timeout();

    /** How many units a Cloud project may spend in a day that begins at midnight Pacific; each call here costs one. */
    @WithDefault("10000")
    int unitsPerDay();

    /** How long a channel's figures are good for. */
    @WithDefault("PT15M")
    Duration statisticsFor();

    /** How long names are good for; the vendor's rules allow 30 days. */
    @WithDefault("P1D")
    Duration namesFor();

    /** How long the list of what a connection reaches is good for. */
    @WithDefault("PT10M")
    Duration sourcesFor();

    /** How many answers of each kind are kept in memory; the one that was needed longest ago goes first. */
    @WithDefault("20000")
    int keptAtMost();
}
