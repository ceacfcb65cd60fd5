package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** A simulated YouTube behind the application under test. */
public final class SandboxedYouTube implements QuarkusTestResourceLifecycleManager {

    private static Sandbox sandbox;

    /** The simulated platforms. */
    public static Sandbox sandbox() {
        return sandbox;
    }

    /** An access token of a person who may change groups, or of one who may not. */
    public static String token(boolean mayWrite) {
        return AnalyticsSandbox.token(sandbox, mayWrite ? "refresh-write" : "refresh-read");
    }

    static String ownersToken() {
        return AnalyticsSandbox.token(sandbox, "refresh-owner");
    }

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.builder().withDemoAccounts().start();
        sandbox.google().add(AnalyticsSandbox.everything("refresh-write"));
        sandbox.google().add(AnalyticsSandbox.grant("refresh-read", "UCreader", List.of(), "yt-analytics.readonly"));
        sandbox.google().add(AnalyticsSandbox.grant("refresh-owner", null, List.of("owner-1"), "youtubepartner"));
        return Map.of(
                "gleaner.provider.youtube-analytics.root-url",
                sandbox.youTubeAnalytics().base().toString());
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
