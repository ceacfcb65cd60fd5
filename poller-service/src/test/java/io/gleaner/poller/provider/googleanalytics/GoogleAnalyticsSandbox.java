package io.gleaner.poller.provider.googleanalytics;

import static io.gleaner.poller.provider.TestTurn.await;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.EventJson;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.SandboxedProvider;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.google.Grant;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The adapter and the demo's property in front of the simulated Google Analytics; needs Quarkus for the REST client. */
final class GoogleAnalyticsSandbox implements SandboxedProvider {

    static final String PROPERTY = "123456789";
    static final String LOOK = "google-analytics.batchRunReports";

    /** The last day that is over in Paris at {@link Scenario#START}, for eleven hours. */
    static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 19);

    private static final String PREFIX = "gleaner.provider.google-analytics.";

    private final Map<String, String> settings;
    private final Map<String, String> properties;

    GoogleAnalyticsSandbox() {
        this(Map.of(), Map.of("property", PROPERTY, "timeZone", "Europe/Paris"));
    }

    /** @param settings without the prefix */
    GoogleAnalyticsSandbox(Map<String, String> settings, Map<String, String> properties) {
        this.settings = settings;
        this.properties = properties;
    }

    static GoogleAnalyticsSandbox with(String setting, String value) {
        return new GoogleAnalyticsSandbox(
                Map.of(setting, value), Map.of("property", PROPERTY, "timeZone", "Europe/Paris"));
    }

    static GoogleAnalyticsSandbox of(String property, String timeZone) {
        return new GoogleAnalyticsSandbox(Map.of(), Map.of("property", property, "timeZone", timeZone));
    }

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        sandbox.google()
                .add(new Grant(
                        "analyst-refresh-token",
                        "demo-client",
                        "UCanalyst",
                        List.of(),
                        List.of("https://www.googleapis.com/auth/analytics.readonly"),
                        null));
        Map<String, String> values = new HashMap<>();
        values.put(PREFIX + "timeout", timeout.toString());
        values.put(PREFIX + "root-url", sandbox.googleAnalytics().base().toString());
        settings.forEach((name, value) -> values.put(PREFIX + name, value));
        return new GoogleAnalyticsProvider(ProviderSettings.of(GoogleAnalyticsConfig.class, values));
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return new TestTurn(connection(properties), clock, renewal -> token(sandbox));
    }

    static ConnectionView connection(Map<String, String> properties) {
        return new ConnectionView(new ConnectionId("c1"), "google-analytics", "default", properties);
    }

    static String token(Sandbox sandbox) {
        return SandboxTokens.request(
                sandbox.google().tokenEndpoint(),
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "demo-client",
                        "client_secret", "demo-client-secret",
                        "refresh_token", "analyst-refresh-token"));
    }

    static Report report(String reportType, String parameters, LocalDate first, LocalDate last) {
        return Report.of(
                "google-analytics",
                new ConnectionId("c1"),
                reportType,
                parameters(parameters),
                Period.of(first, last.plusDays(1)));
    }

    static Report daily(LocalDate day) {
        return report("daily-traffic", "{}", day, day);
    }

    static Parameters parameters(String json) {
        try {
            return Parameters.of(EventJson.mapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Uni<ReportState> ask(Scenario scenario, Report report) {
        return ((GoogleAnalyticsProvider) scenario.provider()).ready(scenario.turn(), report);
    }

    static ReportState ready(Scenario scenario, Report report) {
        return await(ask(scenario, report));
    }

    static PartDescriptor part(Scenario scenario, Report report) {
        return ((ReportState.Ready) ready(scenario, report)).parts().getFirst();
    }
}
