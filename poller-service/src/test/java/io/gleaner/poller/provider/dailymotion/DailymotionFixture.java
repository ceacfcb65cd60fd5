package io.gleaner.poller.provider.dailymotion;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.MutableClock;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.TestTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** An adapter in front of a scripted Dailymotion. */
final class DailymotionFixture implements AutoCloseable {

    static final String TOKEN = "eyJ0eXAiOiJKV1QifQ.first";
    static final String OTHER_TOKEN = "eyJ0eXAiOiJKV1QifQ.other";

    final ScriptedVendor vendor = new ScriptedVendor();
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    final TestTurn turn = TestTurn.of("dailymotion", "private-key", Map.of(), clock);
    final DailymotionProvider provider;

    DailymotionFixture() {
        this(Map.of());
    }

    /** @param settings without the prefix */
    DailymotionFixture(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        values.put("gleaner.provider.dailymotion.profiles.private-key.endpoint", vendor.address() + "private/graphql");
        values.put("gleaner.provider.dailymotion.profiles.public-key.endpoint", vendor.address() + "public");
        settings.forEach((name, value) -> values.put("gleaner.provider.dailymotion." + name, value));
        provider = new DailymotionProvider(ProviderSettings.of(DailymotionConfig.class, values), vendor.vertx());
    }

    static Report report() {
        return report("audience", Parameters.none());
    }

    static Report report(String reportType, Parameters parameters) {
        return Report.of(
                "dailymotion",
                new ConnectionId("c1"),
                reportType,
                parameters,
                Period.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 8)));
    }

    @Override
    public void close() {
        provider.close();
        vendor.close();
    }
}
