package io.gleaner.sandbox.youtubereporting;

import io.gleaner.sandbox.http.Serving;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the API behaves; the defaults are what is documented or was observed. May be turned at any time. */
public final class YouTubeReportingSwitches {

    /** How long after the creation of a job its historical reports appear (documented: about two days). */
    public volatile Duration historyDelay = Duration.ofHours(30);

    /** For how many days before a job there are historical reports. */
    public volatile int historyDays = 30;

    /** How long after the end of a period its report appears (observed: 18 to 20 hours). */
    public volatile Duration publishLag = Duration.ofHours(20);

    /** How long historical reports stay. */
    public volatile Duration historicalRetention = Duration.ofDays(30);

    /** How long other reports stay. */
    public volatile Duration retention = Duration.ofDays(60);

    /** Whether deleted reports stay in lists although their download answers 404. */
    public volatile boolean listDeleted = false;

    /** Chance of a day to be corrected, and of a corrected day to be corrected again; 0 to 1. */
    public volatile double backfillRate = 0;

    /** Chance of a day to be without data; its report has a header and no rows. 0 to 1. */
    public volatile double emptyRate = 0;

    /** Data rows of a report. */
    public volatile int rows = 100;

    /** By exact report type: reports are valid CSV of exactly so many bytes. */
    public final Map<String, Long> bytes = new ConcurrentHashMap<>();

    /** Whether metric columns are in an order of their own for each report type. */
    public volatile boolean shuffleColumns = false;

    /** Whether lists are in no order; otherwise newest first. */
    public volatile boolean shuffleLists = false;

    /** Whether {@code createdAfter} includes the instant itself. */
    public volatile boolean createdAfterInclusive = false;

    /** Items in a page when the client does not say. */
    public volatile int pageSize = 100;

    /** Most items in a page, whatever the client says. */
    public volatile int largestPage = 500;

    /** Calls in a minute for each Cloud project. */
    public volatile int callsPerMinute = 60;

    /** Calls in a Pacific day for each Cloud project. */
    public volatile int callsPerDay = 20_000;

    /** Whether downloads count as calls. */
    public volatile boolean downloadsCount = true;

    /** Whether a used-up quota is answered with {@code Retry-After}. */
    public volatile boolean quotaRetryAfter = false;

    /** How files are served; nothing about it is documented. */
    public final Serving serving = new Serving();

    YouTubeReportingSwitches() {
        serving.gzip = true;
        serving.etag = false;
    }
}
