package io.gleaner.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.e2e.api.JsonClient;
import io.gleaner.e2e.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** YouTube channels whose jobs have made nothing yet, each with a Cloud project and ten subscriptions of its own. */
final class QuietChannels {

    private static final int AT_ONCE = 8;
    private static final int CREATED = 201;
    private static final List<String> TYPES = List.of(
            "channel_basic",
            "channel_province",
            "channel_playback_location",
            "channel_traffic_source",
            "channel_device_os",
            "channel_subtitles",
            "channel_combined",
            "channel_demographics",
            "channel_sharing_service",
            "channel_cards");

    private final JsonClient sandbox;
    private final JsonClient auth;
    private final JsonClient poller;
    private final URI tokens;
    private final int connections;

    QuietChannels(Bed bed, int connections) {
        this.sandbox = new JsonClient(bed.system().ports().sandboxAddress());
        this.auth = new JsonClient(bed.system().ports().address(Service.AUTH));
        this.poller = new JsonClient(bed.system().ports().address(Service.POLLER));
        this.tokens = URI.create(bed.system().ports().sandboxAddress() + "/google/token");
        this.connections = connections;
    }

    int connections() {
        return connections;
    }

    int subscriptions() {
        return connections * TYPES.size();
    }

    /** Makes the accounts, connects them and subscribes to what is yet to come. */
    void subscribe() throws InterruptedException {
        Map<String, Object> switches = new HashMap<>();
        switches.put("historyDays", 0);
        switches.put("callsPerMinute", Integer.MAX_VALUE);
        switches.put("callsPerDay", Integer.MAX_VALUE);
        sandbox.send("PATCH", "/_sandbox/youtube-reporting/switches", switches);
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int channel = 0; channel < connections; channel++) {
                int number = channel;
                all.add(workers.submit(() -> subscribe(number)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits until each subscription has its job. */
    void awaitJobs(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (calls("youtube-reporting.jobs.create") < subscriptions()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + calls("youtube-reporting.jobs.create") + " jobs were made");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
    }

    /** How often the sandbox was asked for this with success since its counters were set back. */
    long calls(String operation) {
        return sandbox.get("/_sandbox/calls?by=status")
                .expect(200)
                .path(operation)
                .path("200")
                .asLong();
    }

    /** A token of the first channel. */
    String accessToken() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tokens)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&client_id=demo-client"
                        + "&client_secret=demo-client-secret&refresh_token=" + refreshToken(0)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode answer = new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            return answer.required("access_token").asText();
        }
    }

    private void subscribe(int channel) {
        String connection = "quiet-" + channel;
        sandbox.post(
                "/_sandbox/google/grants",
                Map.of(
                        "refreshToken", refreshToken(channel),
                        "clientId", "demo-client",
                        "channelId", "UCquiet%017d".formatted(channel)));
        auth.post(
                        "/connections",
                        Map.of(
                                "id",
                                connection,
                                "name",
                                connection,
                                "provider",
                                "youtube-reporting",
                                "grant",
                                "refresh-token",
                                "properties",
                                Map.of("cloudProject", connection),
                                "credentials",
                                Map.of(
                                        "clientId", "demo-client",
                                        "clientSecret", "demo-client-secret",
                                        "refreshToken", refreshToken(channel))))
                .expect(CREATED);
        String firstDay = LocalDate.now(ZoneOffset.UTC).plusDays(7).toString();
        for (String type : TYPES) {
            poller.post(
                            "/subscriptions",
                            Map.of(
                                    "id",
                                    connection + "-" + type.replace('_', '-'),
                                    "connection",
                                    connection,
                                    "reportType",
                                    type,
                                    "firstDay",
                                    firstDay))
                    .expect(CREATED);
        }
    }

    private static String refreshToken(int channel) {
        return "quiet-refresh-token-" + channel;
    }
}
