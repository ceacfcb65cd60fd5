package io.gleaner.poller.provider.youtubeanalytics;

import static io.gleaner.poller.provider.TestTurn.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
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
import io.gleaner.poller.provider.google.PacificDays;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.google.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The adapter and accounts in front of the simulated API; needs Quarkus around it for the REST client. */
final class AnalyticsSandbox implements SandboxedProvider {

    static final String QUERY = "youtube-analytics.reports.query";
    static final String CHANNEL = "UCgroups";
    static final String OWNER = "owner-1";

    private final Map<String, String> settings;

    AnalyticsSandbox() {
        this(Map.of());
    }

    /** @param settings without the prefix */
    AnalyticsSandbox(Map<String, String> settings) {
        this.settings = settings;
    }

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        Map<String, String> values = new HashMap<>();
        values.put("timeout", timeout.toString());
        values.put("root-url", sandbox.youTubeAnalytics().base().toString());
        values.putAll(settings);
        Map<String, String> full = new HashMap<>();
        values.forEach((name, value) -> full.put("gleaner.provider.youtube-analytics." + name, value));
        return new YouTubeAnalyticsProvider(ProviderSettings.of(YouTubeAnalyticsConfig.class, full));
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return turn(sandbox, clock, Map.of(), everything("refresh-groups"));
    }

    /** A channel's owner who consented to everything. */
    static Grant everything(String refreshToken) {
        return grant(
                refreshToken, CHANNEL, List.of(), "yt-analytics-monetary.readonly", "yt-analytics.readonly", "youtube");
    }

    static Grant grant(String refreshToken, String channel, List<String> owners, String... scopes) {
        List<String> all = Stream.of(scopes)
                .map(scope -> "https://www.googleapis.com/auth/" + scope)
                .toList();
        return new Grant(refreshToken, "demo-client", channel, owners, all, null);
    }

    static TestTurn turn(Sandbox sandbox, Clock clock, Map<String, String> properties, Grant grant) {
        sandbox.google().add(grant);
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), "youtube-analytics", "default", properties),
                clock,
                renewal -> token(sandbox, grant.refreshToken()));
    }

    static String token(Sandbox sandbox, String refreshToken) {
        return SandboxTokens.request(
                sandbox.google().tokenEndpoint(),
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "demo-client",
                        "client_secret", "demo-client-secret",
                        "refresh_token", refreshToken));
    }

    static YouTubeAnalyticsProvider adapter(Scenario scenario) {
        return (YouTubeAnalyticsProvider) scenario.provider();
    }

    static ReportState ready(Scenario scenario, TestTurn turn, Report report) {
        return await(adapter(scenario).ready(turn, report));
    }

    static Report day(String reportType, String parameters, String day) {
        return report(reportType, parameters, Period.day(LocalDate.parse(day)));
    }

    static Report report(String reportType, String parameters, Period period) {
        return Report.of(
                YouTubeAnalyticsProvider.NAME,
                new ConnectionId("c1"),
                reportType,
                Parameters.of(json(parameters)),
                period.in(PacificDays.ZONE));
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** How many queries the platform was asked. */
    static long queries(Scenario scenario) {
        return scenario.sandbox().calls().count(QUERY);
    }
}
