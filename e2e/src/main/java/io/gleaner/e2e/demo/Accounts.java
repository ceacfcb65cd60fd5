package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.api.JsonClient.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Connects the demo's accounts and subscribes them. What an earlier run made is left as it is. */
final class Accounts {

    private static final int CREATED = 201;
    private static final int FOUND = 200;
    private static final int CONFLICT = 409;

    private final JsonClient auth;
    private final JsonClient poller;

    Accounts(JsonClient auth, JsonClient poller) {
        this.auth = auth;
        this.poller = poller;
    }

    /** A partner of Dailymotion and a channel of YouTube. */
    void connect() {
        create(Map.of(
                "id", "demo-partner",
                "name", "Demo partner",
                "provider", "dailymotion",
                "profile", "public-key",
                "grant", "password",
                "credentials",
                        Map.of(
                                "clientId", "demo-app",
                                "clientSecret", "demo-app-secret",
                                "username", "partner@example.test",
                                "password", "demo-password")));
        create(Map.of(
                "id", "demo-channel",
                "name", "Demo channel",
                "provider", "youtube-reporting",
                "grant", "refresh-token",
                "credentials",
                        Map.of(
                                "clientId", "demo-client",
                                "clientSecret", "demo-client-secret",
                                "refreshToken", "demo-refresh-token")));
    }

    private void create(Map<String, Object> connection) {
        Answer answer = auth.post("/connections", connection);
        if (answer.status() != CONFLICT) {
            answer.expect(CREATED);
        }
    }

    /** What both shall deliver: the last weeks, and every day from now on. */
    List<Subscription> subscribe() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return List.of(
                subscribe(new Subscription("partner-audience", "demo-partner", "audience", today.minusDays(30))),
                subscribe(new Subscription("channel-basic", "demo-channel", "channel_basic", today.minusDays(21))),
                subscribe(new Subscription(
                        "channel-traffic", "demo-channel", "channel_traffic_source", today.minusDays(14))));
    }

    private Subscription subscribe(Subscription wish) {
        Answer existing = poller.get("/subscriptions/" + wish.id());
        if (existing.status() != FOUND) {
            poller.post("/subscriptions", wish.body()).expect(CREATED);
            return wish;
        }
        JsonNode known = existing.body();
        return new Subscription(
                wish.id(),
                known.path("connection").asText(),
                known.path("reportType").asText(),
                LocalDate.parse(known.path("firstDay").asText()));
    }
}
