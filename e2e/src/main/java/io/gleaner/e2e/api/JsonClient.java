package io.gleaner.e2e.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** JSON over HTTP with one server. Blocking; thread-safe. */
public final class JsonClient {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI address;

    /** @param address of the server, without a slash at the end */
    public JsonClient(URI address) {
        this.address = address;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param body null where there was none
     */
    public record Answer(int status, JsonNode body) {

        /** The body of an answer with this status; any other is an {@link UnexpectedAnswer}. */
        public JsonNode expect(int expected) {
            if (status != expected) {
                throw new UnexpectedAnswer(status, body);
            }
            return body;
        }
    }

    /** What is at a path, which begins with a slash and may have a query. */
    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** Sends a body to a path; the body is a record, a map or a JSON tree. */
    public Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** Sends a body to a path; the body is a record, a map or a JSON tree, null for none. */
    public Answer send(String method, String path, Object body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            }
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), tree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + address + path.replaceAll("\\?.*", "") + " fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static JsonNode tree(byte[] body) throws IOException {
        return body.length == 0 ? null : JSON.readTree(body);
    }

    /** The bytes at a path. */
    public byte[] bytes(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new UnexpectedAnswer(response.statusCode(), null);
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + address + path + " fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
