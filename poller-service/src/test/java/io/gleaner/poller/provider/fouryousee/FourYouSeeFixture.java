package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.MutableClock;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.ScriptedVendor;
import io.gleaner.poller.provider.TestTurn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The adapter in front of a vendor that answers what it was told to. */
final class FourYouSeeFixture implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    final ScriptedVendor vendor = new ScriptedVendor();
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-20T10:00:00Z"));
    final TestTurn turn = TestTurn.withHeader(connection(), clock, "Secret-Token", TOKEN);
    final FourYouSeeProvider provider;

    FourYouSeeFixture() {
        this(Map.of());
    }

    /** @param settings without the prefix */
    FourYouSeeFixture(Map<String, String> settings) {
        Map<String, String> values = new HashMap<>();
        values.put("gleaner.provider.fouryousee.root-url", vendor.address() + "v1/");
        values.put("gleaner.provider.fouryousee.file-hosts", "files.example.test");
        settings.forEach((name, value) -> values.put("gleaner.provider.fouryousee." + name, value));
        provider = new FourYouSeeProvider(ProviderSettings.of(FourYouSeeConfig.class, values), vendor.vertx());
    }

    static ConnectionView connection() {
        return new ConnectionView(new ConnectionId("c1"), "fouryousee", "default", Map.of());
    }

    static Report report() {
        return report("{}");
    }

    /** @param parameters as JSON, with single quotes */
    static Report report(String parameters) {
        return Report.of(
                "fouryousee",
                new ConnectionId("c1"),
                "detailed",
                parameters(parameters),
                Period.of(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 8)));
    }

    /** @param json with single quotes */
    static Parameters parameters(String json) {
        try {
            return Parameters.of(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        provider.close();
        vendor.close();
    }
}
