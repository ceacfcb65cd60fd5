package io.gleaner.poller.provider.youtubereporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.provider.ProviderSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YouTubeReportingConfigTest {

    @Test
    void hasTheVendorsFactsByDefault() {
        YouTubeReportingConfig config = ProviderSettings.of(YouTubeReportingConfig.class, Map.of());

        assertThat(config.rootUrl()).isEqualTo(URI.create("https://youtubereporting.googleapis.com/"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.callsPerMinute()).isEqualTo(60);
        assertThat(config.callsPerDay()).isEqualTo(20_000);
        assertThat(config.reportTypesFor()).isEqualTo(Duration.ofHours(1));
        assertThat(config.jobsFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.overlap()).isEqualTo(Duration.ofDays(3));
        assertThat(config.historyWithin()).isEqualTo(Duration.ofDays(5));
        assertThat(config.historyAvailableFor()).isEqualTo(Duration.ofDays(30));
        assertThat(config.availableFor()).isEqualTo(Duration.ofDays(60));
        assertThat(config.dataLag()).isEqualTo(Duration.ofHours(18));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void readsEveryKey() {
        String prefix = "gleaner.provider.youtube-reporting.";
        YouTubeReportingConfig config = ProviderSettings.of(
                YouTubeReportingConfig.class,
                Map.ofEntries(
                        Map.entry(prefix + "root-url", "http://localhost:1/root/"),
                        Map.entry(prefix + "connect-timeout", "PT1S"),
                        Map.entry(prefix + "timeout", "PT2S"),
                        Map.entry(prefix + "calls-per-minute", "3"),
                        Map.entry(prefix + "calls-per-day", "4"),
                        Map.entry(prefix + "report-types-for", "PT5M"),
                        Map.entry(prefix + "jobs-for", "PT12S"),
                        Map.entry(prefix + "overlap", "P6D"),
                        Map.entry(prefix + "history-within", "P7D"),
                        Map.entry(prefix + "history-available-for", "P8D"),
                        Map.entry(prefix + "available-for", "P9D"),
                        Map.entry(prefix + "data-lag", "PT10H"),
                        Map.entry(prefix + "late-after", "PT11H")));

        assertThat(config.rootUrl()).isEqualTo(URI.create("http://localhost:1/root/"));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.callsPerMinute()).isEqualTo(3);
        assertThat(config.callsPerDay()).isEqualTo(4);
        assertThat(config.reportTypesFor()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.jobsFor()).isEqualTo(Duration.ofSeconds(12));
        assertThat(config.overlap()).isEqualTo(Duration.ofDays(6));
        assertThat(config.historyWithin()).isEqualTo(Duration.ofDays(7));
        assertThat(config.historyAvailableFor()).isEqualTo(Duration.ofDays(8));
        assertThat(config.availableFor()).isEqualTo(Duration.ofDays(9));
        assertThat(config.dataLag()).isEqualTo(Duration.ofHours(10));
        assertThat(config.lateAfter()).isEqualTo(Duration.ofHours(11));
    }
}
