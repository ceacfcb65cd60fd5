package io.gleaner.poller.provider.dailymotion;

import io.gleaner.events.ConnectionId;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import java.time.Clock;
import java.util.Map;

class DailymotionPublicKeyTest extends DailymotionConformance {

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), "dailymotion", "public-key", Map.of()),
                clock,
                renewal -> SandboxTokens.request(
                        sandbox.dailymotion().publicTokenEndpoint(),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "demo-app",
                                "client_secret", "demo-app-secret",
                                "username", "partner@example.test",
                                "password", "demo-password")));
    }
}
