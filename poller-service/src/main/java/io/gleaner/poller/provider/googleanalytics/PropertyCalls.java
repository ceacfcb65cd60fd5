package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleService;
import io.smallrye.mutiny.Uni;

/** Calls about one property, whose quotas Google counts by itself. */
final class PropertyCalls {

    private static final GoogleService SERVICE = new GoogleService(
            "Google Analytics",
            "Google Analytics Data API",
            "analytics.readonly (https://www.googleapis.com/auth/analytics.readonly)");

    private final GoogleAnalyticsConfig config;
    private final Failures failures;

    PropertyCalls(GoogleAnalyticsConfig config) {
        this.config = config;
        this.failures = new Failures(config.quota());
    }

    GoogleCalls of(PropertyQuota quota) {
        return new GoogleCalls(
                SERVICE,
                config.rootUrl(),
                turn -> Uni.createFrom().voidItem(),
                (turn, error, usual) -> failures.read(turn, quota, error, usual));
    }
}
