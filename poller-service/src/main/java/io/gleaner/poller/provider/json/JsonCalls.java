package io.gleaner.poller.provider.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Calls one platform: sends the connection's credentials, follows no redirect (it would carry them elsewhere), waits no longer than
 * it should, reads no more than an answer can be, and tells every failure by its type; an {@code error} that comes with success
 * is one, too. Thread-safe; never blocks.
 */
public final class JsonCalls implements AutoCloseable {

    private static final int BIGGEST_ANSWER = 8 * 1024 * 1024;
    private static final int CONNECT_TIMEOUT = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx;
    private final String platform;
    private final URI root;
    private final Duration timeout;
    private final StatusMeaning meaning;
    private final HttpClient client;

    /**
     * @param platform how people call it, for messages
     * @param root what paths are appended to; ends with a slash
     * @param timeout how long an answer may take
     * @param meaning what it means that the platform does not answer with success; {@link StatusMeaning#usual()} unless the platform differs
     */
    public JsonCalls(Vertx vertx, String platform, URI root, Duration timeout, StatusMeaning meaning) {
        this.vertx = vertx;
        this.platform = platform;
        this.root = root;
        this.timeout = timeout;
        this.meaning = meaning;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT));
    }

    /**
     * Gets something.
     *
     * @param path below the root, without a slash at its start
     * @param query parameters, not encoded yet
     * @return the answer's JSON; fails with {@link ProviderException}
     */
    public Uni<JsonNode> get(Turn turn, String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(turn, HttpMethod.GET, parameters.isEmpty() ? path : path + "?" + parameters, null);
    }

    /**
     * Sends JSON.
     *
     * @param path below the root, without a slash at its start
     * @return the answer's JSON; fails with {@link ProviderException}
     */
    public Uni<JsonNode> post(Turn turn, String path, JsonNode body) {
        return call(turn, HttpMethod.POST, path, body);
    }

    private Uni<JsonNode> call(Turn turn, HttpMethod method, String path, JsonNode body) {
        URI target = root.resolve(path);
        return turn.call(root, headers -> onEventLoop(() -> send(method, target, headers, body))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure()
                .transform(this::unreachable)
                .map(answer -> read(turn, answer)));
    }

    /** Handlers of an answer must be there before it arrives, which only the connection's own event loop can see to. */
    private <T> Uni<T> onEventLoop(Supplier<Future<T>> work) {
        return Uni.createFrom().emitter(emitter -> vertx.getOrCreateContext()
                .runOnContext(now -> work.get().onSuccess(emitter::complete).onFailure(emitter::fail)));
    }

    private Future<Answer> send(HttpMethod method, URI target, Map<String, String> headers, JsonNode body) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(target.toString())
                .setFollowRedirects(false)
                .setIdleTimeout(timeout.toMillis());
        headers.forEach(options::putHeader);
        options.putHeader("Accept", "application/json").putHeader("User-Agent", "gleaner");
        if (body != null) {
            options.putHeader("Content-Type", "application/json");
        }
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body.toString()))
                .compose(JsonCalls::collect);
    }

    private static Future<Answer> collect(HttpClientResponse response) {
        Promise<Answer> whole = Promise.promise();
        Buffer collected = Buffer.buffer();
        response.handler(data -> {
            if (collected.length() + data.length() > BIGGEST_ANSWER) {
                whole.tryFail(new IOException("the answer is bigger than " + BIGGEST_ANSWER + " bytes"));
                response.request().reset();
            } else {
                collected.appendBuffer(data);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(new Answer(
                response.statusCode(), response.getHeader("Retry-After"), collected.toString(StandardCharsets.UTF_8))));
        return whole.future();
    }

    private JsonNode read(Turn turn, Answer answer) {
        JsonNode json = parsed(answer.body());
        if (answer.status() < 200 || answer.status() > 299 || (json != null && json.hasNonNull("error"))) {
            throw new ProviderException(meaning.of(new StatusMeaning.Refusal(
                    platform,
                    answer.status(),
                    json,
                    answer.retryAfter(),
                    turn.clock().instant())));
        }
        if (json == null || !json.isContainerNode()) {
            throw new ProviderException(
                    new MalformedResponse(platform + " answers with something that is no JSON object or array"));
        }
        return json;
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? null : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private Throwable unreachable(Throwable cause) {
        return cause instanceof ProviderException
                ? cause
                : new ProviderException(
                        new VendorUnavailable(
                                platform + " cannot be reached ("
                                        + cause.getClass().getSimpleName() + ")",
                                null),
                        cause);
    }

    /**
     * The elements of a list whose pages are chained by a token, read to its end.
     *
     * @param page makes the call for the page of a token; the first has none, which is null
     * @param elements the member with a page's elements
     * @param nextToken the member with the token of the page that follows; absent, null or empty at the end
     * @return all elements in one array; fails with {@link MalformedResponse} when a token comes twice
     */
    public Uni<ArrayNode> pages(Function<String, Uni<JsonNode>> page, String elements, String nextToken) {
        return new Pages(platform, page, elements, nextToken).read();
    }

    @Override
    public void close() {
        client.close();
    }

    private record Answer(int status, String retryAfter, String body) {}
}
