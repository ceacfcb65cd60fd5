package io.gleaner.poller.provider.googleanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.googleanalytics.GoogleAnalyticsConfig.Rule;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoogleAnalyticsConfigTest {

    @Test
    void goesByWhatGoogleSaysByDefault() {
        GoogleAnalyticsConfig config = config(Map.of());

        assertThat(config.rootUrl()).isEqualTo(URI.create("https://analyticsdata.googleapis.com/"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.pageSize()).isEqualTo(50_000);
        assertThat(config.additionalNames()).isEmpty();
        assertThat(config.passUnknownNames()).isFalse();
        assertThat(config.readiness().rule()).isEqualTo(Rule.LAST_HOUR);
        assertThat(config.readiness().metric()).isEqualTo("screenPageViews");
        assertThat(config.readiness().atLatest()).isEqualTo(Duration.ofHours(24));
        assertThat(config.readiness().lookFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.dataLag()).isEqualTo(Duration.ofHours(6));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofHours(48));
        assertThat(config.restatementDays()).isEqualTo(2);
        assertThat(config.quota().tokensPerDay()).isEqualTo(200_000);
        assertThat(config.quota().tokensPerHour()).isEqualTo(40_000);
        assertThat(config.quota().tokensPerProjectPerHour()).isEqualTo(14_000);
        assertThat(config.quota().thresholdedPerHour()).isEqualTo(120);
        assertThat(config.quota().reserve()).isEqualTo(0.05);
        assertThat(config.quota().serverErrorsPerHour()).isEqualTo(10);
        assertThat(config.quota().serverErrorShare()).isEqualTo(0.5);
        assertThat(config.quota().concurrentPause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.quota().reportsPerHour()).isEqualTo(1000);
    }

    @Test
    void readsEveryKey() {
        GoogleAnalyticsConfig config = config(Map.ofEntries(
                Map.entry("root-url", "http://localhost:1/ga/"),
                Map.entry("connect-timeout", "PT1S"),
                Map.entry("timeout", "PT2S"),
                Map.entry("page-size", "3"),
                Map.entry("additional-names", "one,two"),
                Map.entry("pass-unknown-names", "true"),
                Map.entry("readiness.rule", "at-latest"),
                Map.entry("readiness.metric", "eventCount"),
                Map.entry("readiness.at-latest", "PT4H"),
                Map.entry("readiness.look-for", "PT5S"),
                Map.entry("data-lag", "PT6M"),
                Map.entry("late-after", "PT7H"),
                Map.entry("restatement-days", "8"),
                Map.entry("quota.tokens-per-day", "9"),
                Map.entry("quota.tokens-per-hour", "10"),
                Map.entry("quota.tokens-per-project-per-hour", "11"),
                Map.entry("quota.thresholded-per-hour", "12"),
                Map.entry("quota.reserve", "0.13"),
                Map.entry("quota.server-errors-per-hour", "14"),
                Map.entry("quota.server-error-share", "0.15"),
                Map.entry("quota.concurrent-pause", "PT16S"),
                Map.entry("quota.reports-per-hour", "17")));

        assertThat(config.rootUrl()).isEqualTo(URI.create("http://localhost:1/ga/"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.pageSize()).isEqualTo(3);
        assertThat(config.additionalNames()).contains(Set.of("one", "two"));
        assertThat(config.passUnknownNames()).isTrue();
        assertThat(config.readiness().rule()).isEqualTo(Rule.AT_LATEST);
        assertThat(config.readiness().metric()).isEqualTo("eventCount");
        assertThat(config.readiness().atLatest()).isEqualTo(Duration.ofHours(4));
        assertThat(config.readiness().lookFor()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.dataLag()).isEqualTo(Duration.ofMinutes(6));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofHours(7));
        assertThat(config.restatementDays()).isEqualTo(8);
        assertThat(config.quota().tokensPerDay()).isEqualTo(9);
        assertThat(config.quota().tokensPerHour()).isEqualTo(10);
        assertThat(config.quota().tokensPerProjectPerHour()).isEqualTo(11);
        assertThat(config.quota().thresholdedPerHour()).isEqualTo(12);
        assertThat(config.quota().reserve()).isEqualTo(0.13);
        assertThat(config.quota().serverErrorsPerHour()).isEqualTo(14);
        assertThat(config.quota().serverErrorShare()).isEqualTo(0.15);
        assertThat(config.quota().concurrentPause()).isEqualTo(Duration.ofSeconds(16));
        assertThat(config.quota().reportsPerHour()).isEqualTo(17);
    }

    @Test
    void refusesToLookBackFurtherThanOneCallCan() {
        GoogleAnalyticsConfig config = config(Map.of("readiness.at-latest", "P5D"));
        assertThatThrownBy(() -> new Completeness(config))
                .hasMessage("gleaner.provider.google-analytics.readiness.at-latest is at most 4 days");
    }

    private static GoogleAnalyticsConfig config(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        settings.forEach((name, value) -> values.put("gleaner.provider.google-analytics." + name, value));
        return ProviderSettings.of(GoogleAnalyticsConfig.class, values);
    }
}
