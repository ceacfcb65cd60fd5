package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.poller.provider.MutableClock;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.TestTurn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An adapter in front of a scripted YouTube. */
final class YouTubeFixture implements AutoCloseable {

    final ScriptedVendor vendor = new ScriptedVendor();
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    final TestTurn channel = turn(Map.of());
    final TestTurn owner = turn(Map.of("contentOwner", "owner-1", "cloudProject", "project-7"));
    final YouTubeReportingProvider provider;

    YouTubeFixture() {
        this(Map.of());
    }

    /** @param settings without the prefix */
    YouTubeFixture(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        values.put("gleaner.provider.youtube-reporting.root-url", vendor.address() + "youtubereporting/");
        settings.forEach((name, value) -> values.put("gleaner.provider.youtube-reporting." + name, value));
        provider = new YouTubeReportingProvider(ProviderSettings.of(YouTubeReportingConfig.class, values));
    }

    private TestTurn turn(Map<String, String> properties) {
        return TestTurn.of("youtube-reporting", "default", properties, clock);
    }

    @Override
    public void close() {
        vendor.close();
    }
}
