package io.gleaner.poller;

import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.clock.SandboxClock;
import io.gleaner.sandbox.google.Grant;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The simulated Google Analytics in front of the poller. */
public class GoogleAnalyticsResource implements QuarkusTestResourceLifecycleManager {

    static final String REFRESH_TOKEN = "analyst-refresh-token";

    private static volatile Sandbox sandbox;
    private static volatile SandboxClock clock;

    static Sandbox sandbox() {
        return sandbox;
    }

    static SandboxClock clock() {
        return clock;
    }

    @Override
    public Map<String, String> start() {
        clock = SandboxClock.stoppedAt(Instant.parse("2026-03-20T12:00:00Z"));
        sandbox = Sandbox.builder().clock(clock).withDemoAccounts().start();
        sandbox.google().switches().accessTokenLifetime = Duration.ofDays(1000);
        sandbox.google()
                .add(new Grant(
                        REFRESH_TOKEN,
                        "demo-client",
                        "UCanalyst",
                        List.of(),
                        List.of("https://www.googleapis.com/auth/analytics.readonly"),
                        null));
        return Map.of(
                "gleaner.provider.google-analytics.root-url",
                sandbox.googleAnalytics().base().toString());
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
