package io.gleaner.downloader.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** Bounds of paged queries, and how gently an API in trouble is treated. */
@ConfigMapping(prefix = "gleaner.downloader.query")
public interface QueryConfig {

    /** Greatest answer in bytes; 256 MiB, twice what 250,000 rows of Google Analytics take. */
    @WithDefault("268435456")
    long maxPageSize();

    /** Most pages of one query. */
    @WithDefault("10000")
    int maxPages();

    /** How often a query starts again because its data changed between two pages. */
    @WithDefault("2")
    int restarts();

    /** Queries of one connection under way at once, in this process. */
    @WithDefault("2")
    int atOnce();

    /**
     * How long a connection is left alone after 5xx. Google Analytics cuts a property off after 10 server errors of a project in
     * an hour.
     *
     * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/quotas">its quotas</a>
     */
    @WithDefault("10m")
    Duration restAfterServerError();

    /** How long after 429 where the host does not say; doubled for each further one in a row. */
    @WithDefault("30s")
    Duration restAfterRefusal();

    /** Greatest of those. */
    @WithDefault("1h")
    Duration longestRest();

    /** Longest pause, if the host asks for one, that is spent waiting so that the pages before need not be asked for again. */
    @WithDefault("60s")
    Duration patience();

    /** Where the day begins with which daily quotas return. */
    @WithDefault("America/Los_Angeles")
    ZoneId quotaZone();
}
