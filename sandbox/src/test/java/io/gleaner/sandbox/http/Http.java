package io.gleaner.sandbox.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plain client: the JDK's. */
public final class Http implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    /** Sends this bearer token from now on; null for none. */
    public Http as(String token) {
        this.token = token;
        return this;
    }

    public Answer get(URI address) {
        return send(HttpRequest.newBuilder(address));
    }

    public Answer delete(URI address) {
        return send(HttpRequest.newBuilder(address).DELETE());
    }

    public Answer post(URI address, JsonObject body) {
        return send("POST", address, body.encode());
    }

    public Answer send(String method, URI address, String json) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** POST of a form; name and value in turn. */
    public Answer form(URI address, String... fields) {
        Map<String, String> form = new TreeMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        Optional.ofNullable(token).ifPresent(given -> request.header("Authorization", "Bearer " + given));
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** What came back. */
    public record Answer(int status, HttpResponse<String> response) {

        public JsonObject json() {
            return new JsonObject(response.body());
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}
