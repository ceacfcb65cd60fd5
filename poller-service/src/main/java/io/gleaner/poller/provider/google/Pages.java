package io.gleaner.poller.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** One list on its way through all of its pages. */
final class Pages {
    private final GoogleCalls calls;
    private final Turn turn;
    private final String collection;
    private final BiFunction<String, String, Uni<RestResponse<String>>> request;
    private final Function<String, ProviderFailure> notFound;
    private final List<JsonNode> elements = new ArrayList<>();
    private final Set<String> tokens = new HashSet<>();

    Pages(
            GoogleCalls calls,
            Turn turn,
            String collection,
            BiFunction<String, String, Uni<RestResponse<String>>> request,
            Function<String, ProviderFailure> notFound) {
        this.calls = calls;
        this.turn = turn;
        this.collection = collection;
        this.request = request;
        this.notFound = notFound;
    }

    Uni<List<JsonNode>> from(String token) {
        return calls.call(turn, authorization -> request.apply(authorization, token))
                .chain(reply -> {
                    JsonNode body = body(reply);
                    body.path(collection).forEach(elements::add);
                    String next = body.path("nextPageToken").asText("");
                    if (next.isEmpty()) {
                        return Uni.createFrom().item(elements);
                    }
                    if (!tokens.add(next)) {
                        throw new ProviderException(new MalformedResponse(
                                calls.service().name() + "'s list of " + collection + " repeats a page token"));
                    }
                    return from(next);
                });
    }

    private JsonNode body(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answer.body();
            case Reply.Refusal refusal ->
                throw new ProviderException(
                        refusal.error().status() == 404
                                ? notFound.apply(GoogleFailures.said(
                                        calls.service().name() + " does not have these " + collection, refusal.error()))
                                : calls.failure(refusal.error()));
        };
    }
}
