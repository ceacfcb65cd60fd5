package io.gleaner.poller.provider.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.gleaner.poller.provider.HttpExchange;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls one platform: sends the connection's credentials, follows no redirect (it would carry them elsewhere), waits no longer than
 * it should, reads no more than an answer can be, and tells every failure by its type; an {@code error} that comes with success
 * is one, too. Thread-safe; never blocks.
 */
public final class JsonCalls implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String platform;
    private final URI root;
    private final StatusMeaning meaning;
    private final HttpExchange exchange;

    /**
     * @param platform how people call it, for messages
     * @param root what paths are appended to; ends with a slash
     * @param timeout how long an answer may take
     * @param meaning what it means that the platform does not answer with success; {@link StatusMeaning#usual()} unless the platform differs
     */
    public JsonCalls(Vertx vertx, String platform, URI root, Duration timeout, StatusMeaning meaning) {
        this.platform = platform;
        this.root = root;
        this.meaning = meaning;
        this.exchange = new HttpExchange(vertx, timeout);
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
        return turn.call(root, headers -> exchange.send(
                        method, root.resolve(path), headers, body == null ? null : body.toString())
                .onFailure()
                .transform(this::unreachable)
                .map(answer -> read(turn, answer)));
    }

    private JsonNode read(Turn turn, HttpExchange.Answer answer) {
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
        exchange.close();
    }
}
