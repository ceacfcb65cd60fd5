package io.gleaner.poller.provider.dailymotion;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.Turn;
import io.smallrye.graphql.client.Response;
import io.smallrye.graphql.client.vertx.dynamic.VertxDynamicGraphQLClient;
import io.smallrye.graphql.client.vertx.dynamic.VertxDynamicGraphQLClientBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One generation of Dailymotion's GraphQL endpoint: sends a document and tells every failure by its type. */
final class GraphqlEndpoint implements AutoCloseable {

    private final URI address;
    private final VertxDynamicGraphQLClient client;
    private final DailymotionFailures failures;

    GraphqlEndpoint(Vertx vertx, URI address, Duration timeout, DailymotionFailures failures) {
        this.address = address;
        this.failures = failures;
        this.client = (VertxDynamicGraphQLClient) new VertxDynamicGraphQLClientBuilder()
                .vertx(vertx)
                .webClient(TolerantWebClient.create(vertx, timeout))
                .url(address.toString())
                .build();
    }

    /**
     * Runs a document with the connection's credentials.
     *
     * @return an answer that has data or errors, or both; fails with {@link ProviderException} for every status but 200, and
     *     400 with errors
     */
    Uni<GraphqlAnswer> run(Turn turn, String document, Map<String, Object> variables) {
        return turn.call(address, headers -> Uni.createFrom()
                .deferred(() -> client.executeAsync(document, variables, sent(headers)))
                .onFailure()
                .transform(DailymotionFailures::unreachable)
                .onItem()
                .transform(response -> answer(turn, response)));
    }

    private GraphqlAnswer answer(Turn turn, Response response) {
        GraphqlAnswer answer = GraphqlAnswer.of(response);
        ProviderFailure failure = failures.ofTransport(answer, turn.clock().instant());
        if (failure != null) {
            throw new ProviderException(failure);
        }
        return answer;
    }

    private static MultiMap sent(Map<String, String> headers) {
        return MultiMap.caseInsensitiveMultiMap().addAll(headers);
    }

    @Override
    public void close() {
        client.close();
    }
}
