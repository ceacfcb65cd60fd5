package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gleaner.poller.provider.HttpExchange;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/** Makes calls: waits for the token's turn, sends the connection's credentials, tells failures by type. */
final class FourYouSeeCalls implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final FourYouSeeConfig config;
    private final FourYouSeeFailures failures;
    private final CallPace pace;
    private final HttpExchange exchange;

    FourYouSeeCalls(FourYouSeeConfig config, Vertx vertx) {
        this.config = config;
        this.failures = new FourYouSeeFailures(config);
        this.pace = new CallPace(config.callInterval(), config.patience());
        this.exchange = new HttpExchange(vertx, config.timeout());
    }

    /** Reads {@code path}, relative to the root; fails with {@link ProviderException} for what means the same everywhere. */
    Uni<Reply> get(Turn turn, String path) {
        return call(turn, HttpMethod.GET, path, null);
    }

    /** Sends a JSON object to {@code path}, relative to the root. */
    Uni<Reply> post(Turn turn, String path, JsonNode body) {
        return call(turn, HttpMethod.POST, path, body.toString());
    }

    /** What was found; fails with {@link MalformedResponse} where nothing can be missing. */
    static JsonNode found(Reply reply) {
        return switch (reply) {
            case Reply.Found found -> found.body();
            case Reply.Absent absent ->
                throw new ProviderException(
                        new MalformedResponse("4YouSee has no API at the configured address: " + absent.message()));
        };
    }

    private Uni<Reply> call(Turn turn, HttpMethod method, String path, String body) {
        return turn.call(config.rootUrl(), headers -> pace.await(turn, headers)
                .chain(() -> exchange.send(method, config.rootUrl().resolve(path), headers, body)
                        .onFailure()
                        .transform(FourYouSeeFailures::unreachable))
                .map(answer -> read(turn, answer)));
    }

    private Reply read(Turn turn, HttpExchange.Answer answer) {
        JsonNode body = object(answer.body());
        if (answer.status() == OK || answer.status() == CREATED) {
            if (body == null) {
                throw new ProviderException(
                        new MalformedResponse("4YouSee answers with something that is no JSON object"));
            }
            return new Reply.Found(body);
        }
        if (failures.isAbsence(answer.status(), body)) {
            return new Reply.Absent(FourYouSeeFailures.said("4YouSee does not have it", answer.status(), body));
        }
        throw new ProviderException(failures.of(answer, body, turn.clock().instant()));
    }

    private static JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    @Override
    public void close() {
        exchange.close();
    }
}
