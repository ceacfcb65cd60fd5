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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Many callers at once for one connection whose token has just expired: how many refreshes the provider counts, and how much
 * longer the callers wait than those who find a token that works.
 */
final class TokenEndpointBenchmark implements Benchmark {

    private static final String CONNECTION = "bench-token";
    private static final int CALLERS = 200;
    private static final int ROUNDS = 20;
    private static final double MOST_ADDED = 100;
    private static final Duration LIFETIME = Duration.ofSeconds(4);
    private static final Duration USUAL_LIFETIME = Duration.ofSeconds(3_599);
    private static final Duration SURELY_OVER = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "token-endpoint";
    }

    @Override
    public List<Figure> run(Bed bed, Consumer<String> told) throws IOException, InterruptedException {
        JsonClient sandbox = new JsonClient(bed.system().ports().sandboxAddress());
        connect(bed);
        lifetime(sandbox, LIFETIME);
        List<Double> live = new ArrayList<>();
        List<Double> expired = new ArrayList<>();
        long most = 0;
        long fewest = Long.MAX_VALUE;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int round = 0; round < bed.scaled(ROUNDS); round++) {
                HttpRequest request = request(bed);
                Instant end = expiry(client, request);
                all(client, request, round == 0 ? new ArrayList<>() : live);
                LockSupport.parkNanos(
                        Duration.between(Instant.now(), end.plus(SURELY_OVER)).toNanos());
                long before = refreshes(sandbox);
                all(client, request, expired);
                long refreshes = refreshes(sandbox) - before;
                most = Math.max(most, refreshes);
                fewest = Math.min(fewest, refreshes);
            }
        } finally {
            lifetime(sandbox, USUAL_LIFETIME);
        }
        double added = Median.percentile(expired, 99) - Median.percentile(live.isEmpty() ? expired : live, 99);
        told.accept("%d to %d refreshes a round; p99 %.1f ms at expiry, %.1f ms with a token that works"
                .formatted(
                        fewest,
                        most,
                        Median.percentile(expired, 99),
                        Median.percentile(live.isEmpty() ? expired : live, 99)));
        return List.of(
                Figure.alone(
                        "refreshes for " + CALLERS + " callers of one connection at expiry, most of all rounds",
                        String.valueOf(most),
                        "exactly 1",
                        fewest == 1 && most == 1),
                Figure.alone(
                        "added latency of the " + CALLERS + " callers at expiry, p99",
                        Figure.number(added) + " ms",
                        "at most " + Figure.number(MOST_ADDED) + " ms",
                        added <= MOST_ADDED));
    }

    private static void connect(Bed bed) {
        Map<String, Object> connection = Map.of(
                "id", CONNECTION,
                "name", "Benchmark",
                "provider", "youtube-reporting",
                "grant", "refresh-token",
                "credentials",
                        Map.of(
                                "clientId", "demo-client",
                                "clientSecret", "demo-client-secret",
                                "refreshToken", "demo-refresh-token"));
        new JsonClient(bed.system().ports().address(Service.AUTH))
                .post("/connections", connection)
                .expect(201);
    }

    private static void lifetime(JsonClient sandbox, Duration lifetime) {
        sandbox.send("PATCH", "/_sandbox/google/switches", Map.of("accessTokenLifetime", lifetime.toString()))
                .expect(200);
    }

    private static long refreshes(JsonClient sandbox) {
        return sandbox.get("/_sandbox/calls").expect(200).path("google.token").asLong();
    }

    /** As a service asks; its token is renewed now and then. */
    private static HttpRequest request(Bed bed) throws IOException {
        String token =
                Files.readString(bed.system().state().secrets().resolve(Service.DOWNLOADER.fullName() + ".token"));
        return HttpRequest.newBuilder(URI.create(
                        bed.system().ports().address(Service.AUTH) + "/connections/" + CONNECTION + "/authorization"))
                .header("Authorization", "Bearer " + token.strip())
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private static Instant expiry(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(send(client, request));
        return Instant.parse(answer.path("expiresAt").asText());
    }

    /** All callers at the same moment; each one's milliseconds. */
    private static void all(HttpClient client, HttpRequest request, List<Double> milliseconds)
            throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Double>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.add(threads.submit(() -> {
                    start.await();
                    long asked = System.nanoTime();
                    send(client, request);
                    return (System.nanoTime() - asked) / 1e6;
                }));
            }
            start.countDown();
            for (Future<Double> caller : callers) {
                milliseconds.add(caller.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static byte[] send(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("auth-service answers " + answer.statusCode());
        }
        return answer.body();
    }
}
