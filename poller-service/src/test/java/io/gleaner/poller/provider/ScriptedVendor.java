package io.gleaner.poller.provider;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A real HTTP server that gives prepared answers one after the other and notes what it was asked. */
public final class ScriptedVendor implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Queue<Consumer<HttpServerRequest>> script = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Starts it on a free port. */
    public ScriptedVendor() {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    requests.add(new Request(
                            request.method().name(),
                            request.path(),
                            request.query() == null ? "" : URLDecoder.decode(request.query(), StandardCharsets.UTF_8),
                            request.getHeader("Authorization"),
                            body.toString(),
                            request.headers()));
                    next().accept(request);
                }))
                .listen(0, "127.0.0.1"));
    }

    /** One request as it came; {@code query} is decoded and empty when there was none. */
    public record Request(
            String method, String path, String query, String authorization, String body, MultiMap headers) {}

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort() + "/");
    }

    /** Vert.x to build clients with. */
    public Vertx vertx() {
        return vertx;
    }

    /** What it was asked so far, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The next answer is a JSON body with status 200. */
    public ScriptedVendor json(String body) {
        return answer(200, Map.of("Content-Type", "application/json"), body);
    }

    /** The next answer is a sample file beside the test with status 200. */
    public ScriptedVendor sample(Class<?> test, String name) {
        return json(read(test, name));
    }

    /** The next answer. */
    public ScriptedVendor answer(int status, Map<String, String> headers, String body) {
        return then(request -> {
            headers.forEach(request.response()::putHeader);
            request.response().setStatusCode(status).end(body);
        });
    }

    /** The next request gets no answer. */
    public ScriptedVendor silence() {
        return then(request -> {});
    }

    /** The next request finds its connection closed. */
    public ScriptedVendor hangUp() {
        return then(request -> request.connection().close());
    }

    /** The text of a sample file beside the test. */
    public static String read(Class<?> test, String name) {
        try (InputStream file = test.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private ScriptedVendor then(Consumer<HttpServerRequest> answer) {
        synchronized (script) {
            script.add(answer);
        }
        return this;
    }

    private Consumer<HttpServerRequest> next() {
        synchronized (script) {
            Consumer<HttpServerRequest> answer = script.poll();
            return answer == null
                    ? request -> request.response().setStatusCode(418).end("not in the script")
                    : answer;
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
