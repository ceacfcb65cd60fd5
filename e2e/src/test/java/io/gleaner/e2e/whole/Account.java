package io.gleaner.e2e.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.Service;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * An account at a provider that only one test uses, connected to Gleaner.
 *
 * @param world where it is connected
 * @param connection its id at Gleaner
 * @param name its id at the provider, as the ledger has it
 * @param secrets what must never be seen outside of auth-service
 */
record Account(World world, String connection, String name, List<String> secrets) {

    private static final int CREATED = 201;
    private static final int TAKEN_BEFORE = 200;

    /** A channel of YouTube. */
    static Account ofYouTube(World world, String connection) {
        String channel = "UC" + (connection.replace("-", "") + "0000000000000000000000").substring(0, 22);
        String token = "1//canary-refresh-" + connection;
        String secret = "canary-client-secret-" + connection;
        world.providers()
                .tell(
                        "google/clients",
                        Map.of("id", "client-" + connection, "secret", secret, "project", "1" + connection));
        world.providers()
                .tell(
                        "google/grants",
                        Map.of("refreshToken", token, "clientId", "client-" + connection, "channelId", channel));
        connect(
                world,
                connection,
                "youtube-reporting",
                "refresh-token",
                Map.of("clientId", "client-" + connection, "clientSecret", secret, "refreshToken", token));
        return new Account(world, connection, channel, List.of(token, secret));
    }

    /** A partner of Dailymotion with a private API key. */
    static Account ofDailymotion(World world, String connection) {
        String secret = "canary-key-secret-" + connection;
        world.providers()
                .tell(
                        "dailymotion/private-keys",
                        Map.of(
                                "clientId",
                                "key-" + connection,
                                "secret",
                                secret,
                                "account",
                                "x-" + connection,
                                "channelSlug",
                                connection));
        connect(
                world,
                connection,
                "dailymotion",
                "client-credentials",
                Map.of("clientId", "key-" + connection, "clientSecret", secret));
        return new Account(world, connection, "x-" + connection, List.of(secret));
    }

    private static void connect(
            World world, String id, String provider, String grant, Map<String, String> credentials) {
        world.service(Service.AUTH)
                .post(
                        "/connections",
                        Map.of("id", id, "name", id, "provider", provider, "grant", grant, "credentials", credentials))
                .expect(CREATED);
    }

    /** Subscribes to so many days in a row, the last of them a few days ago; again, while poller-service is away. */
    Wish subscribe(String reportType, int days) throws InterruptedException {
        LocalDate last = LocalDate.now(ZoneOffset.UTC).minusDays(3);
        LocalDate first = last.minusDays(days - 1L);
        String id = connection + "-" + reportType.replace('_', '-');
        Map<String, Object> body = Map.of(
                "id",
                id,
                "connection",
                connection,
                "reportType",
                reportType,
                "firstDay",
                first.toString(),
                "lastDay",
                last.toString(),
                "restatementDays",
                0);
        Await.that("subscription " + id + " taken", () -> isTaken(body), () -> "no answer");
        return new Wish(this, id, first, last.plusDays(1));
    }

    private boolean isTaken(Map<String, Object> subscription) {
        try {
            JsonClient.Answer answer = world.service(Service.POLLER).post("/subscriptions", subscription);
            if (answer.status() != TAKEN_BEFORE) {
                answer.expect(CREATED);
            }
            return true;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /** Its stored files, as the catalogue lists them. */
    List<JsonNode> files() {
        return world.catalog().files("connection=" + connection);
    }

    /** What poller-service still has to do for it. */
    List<JsonNode> openRequests() {
        return world.service(Service.POLLER)
                .get("/requests?limit=500&connection=" + connection)
                .expect(200)
                .path("items")
                .valueStream()
                .toList();
    }
}
