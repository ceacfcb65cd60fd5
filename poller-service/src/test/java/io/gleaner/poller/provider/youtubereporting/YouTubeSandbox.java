package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.SandboxedProvider;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The adapter and the demo's channel in front of the simulated YouTube; needs Quarkus around it for the REST client. */
final class YouTubeSandbox implements SandboxedProvider {

    static final String CHANNEL = "UCdemo000000000000000000";

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        String prefix = "gleaner.provider.youtube-reporting.";
        return new YouTubeReportingProvider(ProviderSettings.of(
                YouTubeReportingConfig.class,
                Map.of(
                        prefix + "timeout", timeout.toString(),
                        prefix + "root-url", sandbox.youTubeReporting().base().toString())));
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return turn(sandbox, clock, "demo-refresh-token", Map.of());
    }

    static YouTubeReportingProvider youTube(Scenario scenario) {
        return (YouTubeReportingProvider) scenario.provider();
    }

    static Job ensure(Scenario scenario, String reportType) {
        return await(youTube(scenario).ensure(scenario.turn(), reportType, Parameters.none()));
    }

    static Discovery discover(Scenario scenario, Job job, Instant mark) {
        return await(youTube(scenario).discover(scenario.turn(), job, mark));
    }

    static TestTurn turn(Sandbox sandbox, Clock clock, String refreshToken, Map<String, String> properties) {
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), "youtube-reporting", "default", properties),
                clock,
                renewal -> SandboxTokens.request(sandbox.google().tokenEndpoint(), refresh(refreshToken)));
    }

    static Map<String, String> refresh(String refreshToken) {
        return Map.of(
                "grant_type", "refresh_token",
                "client_id", "demo-client",
                "client_secret", "demo-client-secret",
                "refresh_token", refreshToken);
    }
}
