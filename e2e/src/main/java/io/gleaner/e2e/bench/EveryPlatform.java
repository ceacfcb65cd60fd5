package io.gleaner.e2e.bench;

import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.PortPlan;
import io.gleaner.e2e.system.Service;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An account at each platform, with the subscriptions that one may have. */
final class EveryPlatform {

    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final String REFRESH_TOKEN = "week-refresh-token";

    private final JsonClient sandbox;
    private final JsonClient auth;
    private final JsonClient poller;

    EveryPlatform(PortPlan ports) {
        this.sandbox = new JsonClient(ports.sandboxAddress());
        this.auth = new JsonClient(ports.address(Service.AUTH));
        this.poller = new JsonClient(ports.address(Service.POLLER));
    }

    /** The platforms take their real time, and tokens last: what they cost is no quota's. */
    void setPace() {
        turn("dailymotion", Map.of("reportDelay", "PT10M", "tokenLifetime", "P90D"));
        turn("google", Map.of("accessTokenLifetime", "P90D"));
        turn("youtube-reporting", Map.of("publishLag", "PT20H", "historyDelay", "PT30H", "callsPerMinute", 60));
        turn("youtube-analytics", Map.of("lag", "PT48H", "moneyLag", "PT72H"));
        turn("google-analytics", Map.of("processingLag", "PT4H", "settledAfter", "PT48H"));
        turn("fouryousee", Map.of("reportDelay", "PT4S"));
    }

    private void turn(String vendor, Map<String, Object> switches) {
        sandbox.send("PATCH", "/_sandbox/" + vendor + "/switches", switches).expect(OK);
    }

    /** Connects the accounts and subscribes from some days ago on, without an end. */
    void subscribe() {
        accounts();
        connect(
                "week-partner",
                "dailymotion",
                "client-credentials",
                Map.of("clientId", "demo-key", "clientSecret", "demo-key-secret"),
                Map.of(),
                "private-key");
        connectGoogle("week-channel", "youtube-reporting", Map.of());
        connectGoogle("week-figures", "youtube-analytics", Map.of());
        connectGoogle("week-site", "google-analytics", Map.of("property", "4242", "timeZone", "Europe/Paris"));
        connect("week-screens", "fouryousee", "static-header", Map.of("value", "week-token"), Map.of(), null);
        List.of("audience", "revenue").forEach(type -> subscribe("week-partner", type, Map.of()));
        List.of("channel_basic", "channel_traffic_source", "channel_device_os", "channel_demographics", "channel_cards")
                .forEach(type -> subscribe("week-channel", type, Map.of()));
        subscribe(
                "week-figures",
                "time_based_activity",
                Map.of("dimensions", List.of("day"), "metrics", List.of("views", "estimatedMinutesWatched", "likes")));
        subscribe(
                "week-figures",
                "geography_based_activity",
                Map.of("dimensions", List.of("country"), "metrics", List.of("views", "estimatedMinutesWatched")));
        subscribe(
                "week-figures",
                "device_type",
                Map.of("dimensions", List.of("deviceType"), "metrics", List.of("views", "estimatedMinutesWatched")));
        List.of("daily-traffic", "pages", "sources", "countries")
                .forEach(type -> subscribe("week-site", type, Map.of()));
        subscribe("week-screens", "detailed", Map.of());
    }

    private void accounts() {
        sandbox.post(
                        "/_sandbox/google/grants",
                        Map.of(
                                "refreshToken",
                                REFRESH_TOKEN,
                                "clientId",
                                "demo-client",
                                "channelId",
                                "UCweek0000000000000000000",
                                "scopes",
                                List.of(
                                        "https://www.googleapis.com/auth/yt-analytics.readonly",
                                        "https://www.googleapis.com/auth/analytics.readonly")))
                .expect(OK);
        sandbox.post(
                        "/_sandbox/google-analytics/properties",
                        Map.of("id", "4242", "timeZone", "Europe/Paris", "currency", "EUR"))
                .expect(OK);
        sandbox.post("/_sandbox/fouryousee/accounts", Map.of("name", "week-1A", "secretToken", "week-token"))
                .expect(OK);
    }

    private void connectGoogle(String id, String provider, Map<String, Object> properties) {
        connect(
                id,
                provider,
                "refresh-token",
                Map.of("clientId", "demo-client", "clientSecret", "demo-client-secret", "refreshToken", REFRESH_TOKEN),
                properties,
                null);
    }

    private void connect(
            String id,
            String provider,
            String grant,
            Map<String, Object> credentials,
            Map<String, Object> properties,
            String profile) {
        Map<String, Object> body = new TreeMap<>(Map.of(
                "id",
                id,
                "name",
                id,
                "provider",
                provider,
                "grant",
                grant,
                "credentials",
                credentials,
                "properties",
                properties));
        if (profile != null) {
            body.put("profile", profile);
        }
        auth.post("/connections", body).expect(CREATED);
    }

    private void subscribe(String connection, String reportType, Map<String, Object> parameters) {
        poller.post(
                        "/subscriptions",
                        Map.of(
                                "connection", connection,
                                "reportType", reportType,
                                "parameters", parameters,
                                "firstDay",
                                        LocalDate.now(ZoneOffset.UTC)
                                                .minusDays(10)
                                                .toString()))
                .expect(CREATED);
    }
}
