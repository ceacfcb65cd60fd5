package io.gleaner.poller.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.poller.Defaults;
import io.gleaner.poller.request.PaceConfig.Pace;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceConfigTest {

    @Test
    void looksMoreAndMoreSeldomAtAReportInTheMaking() {
        Pace pace = Defaults.of(PaceConfig.class).providers().get("dailymotion");
        assertThat(pace.afterChecks(0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(pace.afterChecks(1)).isEqualTo(Duration.ofMillis(22_500));
        assertThat(pace.afterChecks(10)).isEqualTo(Duration.ofMinutes(2));
        assertThat(pace.afterChecks(1_000_000)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void hasAPaceForEachProvider() {
        var settings = Map.of(
                "gleaner.poller.pace.youtube-reporting.look", "1s",
                "gleaner.poller.pace.youtube-reporting.ensure", "2h",
                "gleaner.poller.pace.dailymotion.check", "1s",
                "gleaner.poller.pace.dailymotion.check-growth", "2",
                "gleaner.poller.pace.dailymotion.longest-check", "3s",
                "gleaner.poller.pace.google-analytics.query", "4s");
        var providers = Defaults.with(PaceConfig.class, settings).providers();
        assertThat(providers.get("youtube-reporting").look()).isEqualTo(Duration.ofSeconds(1));
        assertThat(providers.get("youtube-reporting").ensure()).isEqualTo(Duration.ofHours(2));
        assertThat(providers.get("dailymotion").afterChecks(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(providers.get("dailymotion").afterChecks(2)).isEqualTo(Duration.ofSeconds(3));
        assertThat(providers.get("google-analytics").query()).isEqualTo(Duration.ofSeconds(4));
        assertThat(providers.get("fouryousee").look()).isEqualTo(Duration.ofMinutes(30));
        assertThat(providers.get("fouryousee").ensure()).isEqualTo(Duration.ofDays(1));
        assertThat(providers.get("fouryousee").query()).isEqualTo(Duration.ofMinutes(15));
    }
}
