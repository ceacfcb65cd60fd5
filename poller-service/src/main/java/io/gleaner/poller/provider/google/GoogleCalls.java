package io.gleaner.poller.provider.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes calls: takes the quota, sends the connection's token, tells failures by type, follows pages to their end. */
public final class GoogleCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GoogleService service;
    private final GoogleFailures failures;
    private final URI root;
    private final Function<Turn, Uni<Void>> quota;
    private final FailureReading reading;

    /**
     * @param service what is called, for the words of messages
     * @param root where calls go; credentials are handed out for its origin
     * @param quota takes the permits of one call
     */
    public GoogleCalls(GoogleService service, URI root, Function<Turn, Uni<Void>> quota) {
        this(service, root, quota, (turn, error, usual) -> Uni.createFrom().item(usual));
    }

    /** @param reading what failures mean to one API alone */
    public GoogleCalls(GoogleService service, URI root, Function<Turn, Uni<Void>> quota, FailureReading reading) {
        this.reading = reading;
        this.service = service;
        this.failures = new GoogleFailures(service);
        this.root = root;
        this.quota = quota;
    }

    /**
     * Makes one call.
     *
     * @param request makes it with the given value of the header {@code Authorization}
     * @return an answer, or a refusal (400, 404, 409 …) to be read by the caller; fails with {@link ProviderException} for
     *     what means the same everywhere
     */
    public Uni<Reply> call(Turn turn, Function<String, Uni<RestResponse<String>>> request) {
        return turn.call(root, headers -> quota.apply(turn)
                .chain(() -> request.apply(authorization(headers)).onFailure().transform(failures::unreachable))
                .chain(response -> read(turn, response)));
    }

    /**
     * Reads a list to its end. The order of lists is not documented, so no page may be left out.
     *
     * @param collection the member with the page's elements, absent when there are none
     * @param request makes a call with authorization and page token
     * @param notFound what a 404 means
     * @return all elements; fails with {@link MalformedResponse} when a page token repeats, since what lies behind is unknown
     */
    public Uni<List<JsonNode>> list(
            Turn turn,
            String collection,
            BiFunction<String, String, Uni<RestResponse<String>>> request,
            Function<String, ProviderFailure> notFound) {
        return new Pages(this, turn, collection, request, notFound).from(null);
    }

    /** What a refusal means that no caller reads in another way. */
    public ProviderFailure failure(GoogleError error) {
        return failures.of(error, null, null);
    }

    GoogleService service() {
        return service;
    }

    private Uni<Reply> read(Turn turn, RestResponse<String> response) {
        int status = response.getStatus();
        if (status == 204) {
            return Uni.createFrom().item(new Reply.Answer(JsonNodeFactory.instance.objectNode()));
        }
        JsonNode body = object(text(response));
        if (status == 200 && body != null && !body.path("error").isObject()) {
            return Uni.createFrom().item(new Reply.Answer(body));
        }
        if (status == 200 && body == null) {
            throw new ProviderException(
                    new MalformedResponse(service.name() + " answers with something that is no JSON object"));
        }
        int told = status == 200 ? body.path("error").path("code").asInt(500) : status;
        GoogleError error = GoogleError.of(told, body);
        if (told == 400 || told == 404 || told == 409) {
            return Uni.createFrom().item(new Reply.Refusal(error));
        }
        ProviderFailure usual = failures.of(
                error, response.getHeaderString("Retry-After"), turn.clock().instant());
        return reading.of(turn, error, usual).map(failure -> {
            throw new ProviderException(failure);
        });
    }

    /** The client leaves the body of an error unread, as a stream in memory. */
    private static String text(RestResponse<?> response) {
        try {
            return response.getEntity() instanceof InputStream unread
                    ? new String(unread.readAllBytes(), StandardCharsets.UTF_8)
                    : (String) response.getEntity();
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonNode object(String text) {
        try {
            JsonNode node = text == null ? null : JSON.readTree(text);
            return node != null && node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String authorization(Map<String, String> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
