package io.gleaner.poller.provider.googleanalytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.google.GoogleError;
import io.gleaner.poller.provider.google.GoogleFailures;
import io.gleaner.poller.provider.google.Reply;
import io.gleaner.poller.provider.google.ShortMemory;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/**
 * Whether the dimensions, metrics and filters of a wish go together at a property, which only Google knows: its own names depend on
 * the property, and the rules are not published. Asked of the platform once for the same wish, and remembered for a while.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/rest/v1beta/properties/checkCompatibility">
 *     Vendor's reference</a>
 */
final class Together {

    private static final int BAD_REQUEST = 400;
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    private static final List<String> ASKED = List.of("dimensions", "metrics", "dimensionFilter", "metricFilter");

    private final GoogleAnalyticsApi api;
    private final PropertyCalls calls;
    private final ShortMemory<Boolean> memory = new ShortMemory<>(GOOD_FOR);

    Together(GoogleAnalyticsConfig config, GoogleAnalyticsApi api) {
        this.api = api;
        this.calls = new PropertyCalls(config);
    }

    /** Fails with {@link InvalidRequest} when they do not go together, and with another failure when that cannot be told now. */
    Uni<Void> check(Turn turn, Property property, PropertyQuota quota, Wish wish) {
        String request = request(wish);
        return memory.recall(turn, property.id() + request, () -> turn.heed(quota.names())
                        .chain(() -> calls.of(quota)
                                .call(
                                        turn,
                                        authorization -> api.checkCompatibility(authorization, property.id(), request)))
                        .map(reply -> read(reply, wish)))
                .replaceWithVoid();
    }

    /** Of what goes with the wish beside, which may be hundreds of names, nothing is wanted. */
    private static String request(Wish wish) {
        ObjectNode request = wish.body().retain(ASKED);
        return request.put("compatibilityFilter", "INCOMPATIBLE").toString();
    }

    private static boolean read(Reply reply, Wish wish) {
        return switch (reply) {
            case Reply.Answer answer -> true;
            case Reply.Refusal refusal -> throw new ProviderException(failure(refusal.error(), wish));
        };
    }

    private static ProviderFailure failure(GoogleError error, Wish wish) {
        String message = GoogleFailures.said("Google Analytics refuses this", error);
        return error.status() == BAD_REQUEST
                ? new InvalidRequest(field(error.message(), wish), message)
                : new MalformedResponse(message);
    }

    /** The name that Google complains of, where it is one of the wish's; the message begins with it. */
    private static String field(String message, Wish wish) {
        List<String> words = List.of(message.split("[^A-Za-z0-9_:]+"));
        for (String word : words) {
            int dimension = wish.dimensionNames().indexOf(word);
            int metric = wish.metricNames().indexOf(word);
            if (dimension >= 0 || metric >= 0) {
                return dimension >= 0
                        ? "parameters.dimensions[" + dimension + "]"
                        : "parameters.metrics[" + metric + "]";
            }
        }
        return "parameters";
    }
}
