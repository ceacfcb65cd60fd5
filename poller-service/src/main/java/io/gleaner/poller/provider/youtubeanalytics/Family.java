package io.gleaner.poller.provider.youtubeanalytics;

import java.time.Duration;

/** Figures that appear together: YouTube answers up to the last day for which it has every metric that is asked for. */
enum Family {
    ACTIVITY("views"),
    MONEY("views,estimatedRevenue");

    /** What is asked for to find out how far the figures go. */
    final String probeMetrics;

    Family(String probeMetrics) {
        this.probeMetrics = probeMetrics;
    }

    Duration lateAfter(YouTubeAnalyticsConfig config) {
        return this == MONEY ? config.moneyLateAfter() : config.lateAfter();
    }
}
