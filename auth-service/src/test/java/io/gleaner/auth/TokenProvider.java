package io.gleaner.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A token endpoint on a port of its own, strict where providers may be: each refresh gives a new refresh token, and the
 * used one is dead. Each answer can be replaced once, to play a provider in trouble.
 */
public final class TokenProvider implements AutoCloseable {

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        public static Answer error(int status, String error, String description) {
            return json(status, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
        }
    }

    private final HttpServer server;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private final Queue<Function<Map<String, String>, Answer>> scripted = new ConcurrentLinkedQueue<>();
    private volatile TokenBook book = new TokenBook();

    private TokenProvider(HttpServer server) {
        this.server = server;
    }

    public static TokenProvider start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenProvider provider = new TokenProvider(server);
            server.createContext("/token", provider::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI tokenEndpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    /** Forgets every request, script and token. */
    public void reset() {
        requests.clear();
        scripted.clear();
        book = new TokenBook();
    }

    /** The tokens it gave and still takes. */
    public TokenBook book() {
        return book;
    }

    /** The form fields of each request so far. */
    public List<Map<String, String>> requests() {
        return List.copyOf(requests);
    }

    /** The grant types of the requests so far. */
    public List<String> grantTypes() {
        return requests.stream().map(form -> form.get("grant_type")).toList();
    }

    /** The next unscripted request is answered with this instead. */
    public void answerOnce(Answer answer) {
        scripted.add(form -> answer);
    }

    /** The next unscripted request is answered by this, which may wait, and may return what the book says. */
    public void answerOnce(Function<Map<String, String>, Answer> script) {
        scripted.add(script);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(form);
        Function<Map<String, String>, Answer> script = scripted.poll();
        Answer answer = script == null ? book.answer(form) : script.apply(form);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
