package io.gleaner.poller.provider.json;

import static io.gleaner.poller.provider.Face.Outcome.fails;
import static io.gleaner.poller.provider.Face.Outcome.succeeds;
import static io.gleaner.poller.provider.Face.never;
import static io.gleaner.poller.provider.Face.status;

import io.gleaner.poller.provider.Face;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.Trouble;
import io.gleaner.sandbox.faults.Fault;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/**
 * How trouble shows to a call of a platform that keeps to the meaning of HTTP's statuses and explains itself in {@code message};
 * the twin of {@link StatusMeaning#usual()}. Calls are made at {@link Scenario#START}.
 *
 * @param unknownValue the face of {@link Trouble#UNKNOWN_VALUE}
 * @param emptyList the face of {@link Trouble#EMPTY_LIST}
 * @param repeatedPage the face of {@link Trouble#REPEATED_PAGE}
 */
public record UsualFaces(Face unknownValue, Face emptyList, Face repeatedPage) implements Function<Trouble, Face> {

    /** A refusal with any status. */
    public static Fault refusal(int status, String words) {
        return new Fault.Status(status, Map.of(), message(words));
    }

    @Override
    public Face apply(Trouble trouble) {
        Instant inAWhile = Scenario.START.plusSeconds(420);
        return switch (trouble) {
            case TOKEN_EXPIRED -> status(401, message("This token has expired"), succeeds());
            case SCOPE_MISSING -> status(403, message("Not for you"), fails(PermissionDenied.class, "Not for you"));
            case API_DISABLED -> never("the platform has no API that would have to be enabled first");
            case NOT_FOUND -> status(404, message("No such thing"), fails(Gone.class, "No such thing"));
            case CONFLICT -> status(409, message("Not now"), fails(UnexplainedRefusal.class, "Not now"));
            case SLOW_DOWN -> status(429, message("Slower"), fails(RateLimited.class, "Slower"));
            case SLOW_DOWN_FOR_SECONDS -> Face.slowDown(420, inAWhile, message("Slower"));
            case SLOW_DOWN_UNTIL_DATE -> Face.slowDown(inAWhile, message("Slower"));
            case SLOW_DOWN_BY_BODY -> never("hints come in the header Retry-After");
            case DAY_USED_UP -> never("the platform has no quota of a day");
            case PLATFORM_DOWN ->
                status(503, message("Back in a minute"), fails(VendorUnavailable.class, "Back in a minute"));
            case ERROR_WITH_200 ->
                new Face.Instead(
                        new Fault.Json(Map.of("error", "out of order")),
                        fails(MalformedResponse.class, "out of order"));
            case UNKNOWN_VALUE -> unknownValue;
            case EMPTY_LIST -> emptyList;
            case REPEATED_PAGE -> repeatedPage;
        };
    }

    private static String message(String words) {
        return new JsonObject().put("message", words).encode();
    }
}
