package io.gleaner.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.api.JsonClient.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Connects the demo's accounts, one at each platform, and subscribes them. What an earlier run made is left as it is. */
final class Accounts {

    private static final int CREATED = 201;
    private static final int FOUND = 200;
    private static final int CONFLICT = 409;
    private static final String SERVICE_ACCOUNT = "demo-service@demo-project.iam.gserviceaccount.com";
    private static final Map<String, String> GOOGLE_CLIENT =
            Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret");

    private final JsonClient auth;
    private final JsonClient poller;
    private final JsonClient sandbox;

    Accounts(JsonClient auth, JsonClient poller, JsonClient sandbox) {
        this.auth = auth;
        this.poller = poller;
        this.sandbox = sandbox;
    }

    /** All that need no person; who consents in a browser is connected by {@link Consent}. */
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
        create(Map.of(
                "id", Consent.CONNECTION,
                "name", "Demo channel, by consent",
                "provider", "youtube-analytics",
                "grant", "authorization-code",
                "credentials", GOOGLE_CLIENT));
        create(Map.of(
                "id", "demo-site",
                "name", "Demo site",
                "provider", "google-analytics",
                "profile", "service-account",
                "grant", "service-account",
                "properties", Map.of("property", "123456789", "timeZone", "Europe/Paris"),
                "credentials", Map.of("keyFile", keyFile())));
        create(Map.of(
                "id", "demo-screens",
                "name", "Demo screens",
                "provider", "fouryousee",
                "grant", "static-header",
                "credentials", Map.of("value", "demo-4yousee-token")));
    }

    private JsonNode keyFile() {
        return sandbox.get("/_sandbox/google/service-accounts/" + SERVICE_ACCOUNT + "/key")
                .expect(FOUND);
    }

    private void create(Map<String, Object> connection) {
        Answer answer = auth.post("/connections", connection);
        if (answer.status() != CONFLICT) {
            answer.expect(CREATED);
        }
    }

    /** What they shall deliver: the last weeks, and every day from now on. */
    List<Subscription> subscribe() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return List.of(
                subscribe(new Subscription("partner-audience", "demo-partner", "audience", today.minusDays(30))),
                subscribe(new Subscription("channel-basic", "demo-channel", "channel_basic", today.minusDays(21))),
                subscribe(new Subscription(
                        "channel-traffic", "demo-channel", "channel_traffic_source", today.minusDays(14))),
                subscribe(new Subscription(
                        "owner-daily",
                        Consent.CONNECTION,
                        "time_based_activity",
                        today.minusDays(28),
                        Map.of("dimensions", List.of("day")))),
                subscribe(new Subscription("site-pages", "demo-site", "pages", today.minusDays(10))),
                subscribe(new Subscription("screens-plays", "demo-screens", "detailed", today.minusDays(45))));
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
