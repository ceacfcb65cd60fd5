package io.gleaner.poller.provider.googleanalytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How the poller works with the Google Analytics Data API. */
@ConfigMapping(prefix = "gleaner.provider.google-analytics")
interface GoogleAnalyticsConfig {

    /** What the paths of the API, such as {@code v1beta/properties/1:runReport}, are appended to. */
    @WithDefault("https://analyticsdata.googleapis.com/")
    URI rootUrl();

    /** How long making a connection may take. */
    @WithDefault("PT10S")
    Duration connectTimeout();

    /** How long an answer may take; Google's own clients wait 60 seconds for a report, but for much greater ones. */
    @WithDefault("PT25S")
    Duration timeout();

    /** Rows in a page of a report, at most 250,000. Each page costs tokens, and is held in memory as a whole. */
    @WithDefault("50000")
    int pageSize();

    /** Dimensions and metrics that Google has and Gleaner does not know yet. */
    Optional<Set<String>> additionalNames();

    /** Whether any name of a dimension or metric is let through, known or not. */
    @WithDefault("false")
    boolean passUnknownNames();

    /** When a day counts as complete. */
    Readiness readiness();

    /** What is known of quotas. */
    Quota quota();

    /** How long after the end of a day it is looked at for the first time; Google names 2 to 6 hours for intraday figures. */
    @WithDefault("PT6H")
    Duration dataLag();

    /** How long after the end of a day a report that is not there counts as late. */
    @WithDefault("PT48H")
    Duration lateAfter();

    /**
     * How many days after the end of a day it is asked for again. Google may change figures for up to 48 hours, so that day D
     * is final on D+3, which begins two days after D ended. 0 for never.
     */
    @WithDefault("2")
    int restatementDays();

    /** When a day counts as complete. */
    interface Readiness {

        /** By which rule. */
        @WithDefault("last-hour")
        Rule rule();

        /** What must have been counted in the day's last hour. */
        @WithDefault("screenPageViews")
        String metric();

        /** How long after its end a day counts as complete whatever its rows say, at most four days; the default is D+2. */
        @WithDefault("PT24H")
        Duration atLatest();

        /** How long a look at the hours of a property is good for, so that any number of reports costs one call. */
        @WithDefault("PT5M")
        Duration lookFor();
    }

    /** By which rule a day counts as complete. */
    enum Rule {
        /** When something was counted in its last hour, or {@code at-latest} has passed. */
        LAST_HOUR,
        /** When {@code at-latest} has passed. */
        AT_LATEST
    }

    /** Quotas of a property, by default a standard one's; Analytics 360 has ten times the tokens. */
    interface Quota {

        /** Tokens in a day. */
        @WithDefault("200000")
        long tokensPerDay();

        /** Tokens in an hour. */
        @WithDefault("40000")
        long tokensPerHour();

        /** Tokens in an hour for each Cloud project. */
        @WithDefault("14000")
        long tokensPerProjectPerHour();

        /** Requests in an hour whose answers may be thresholded. */
        @WithDefault("120")
        long thresholdedPerHour();

        /** The share of each of these that is left to others: from 0 to 1. */
        @WithDefault("0.05")
        double reserve();

        /** Server errors in an hour for each Cloud project, after which Google answers nothing any more. */
        @WithDefault("10")
        int serverErrorsPerHour();

        /** The share of them that may be spent: from 0 to 1. */
        @WithDefault("0.5")
        double serverErrorShare();

        /** How long to wait when too many requests run at once and Google does not say for how long. */
        @WithDefault("PT30S")
        Duration concurrentPause();

        /** How many reports of a property are handed to the downloader in an hour, since each costs tokens that are known only later. */
        @WithDefault("1000")
        int reportsPerHour();
    }
}
