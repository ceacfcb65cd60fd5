package io.gleaner.poller.provider.fouryousee;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.HttpExchange;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.RetryAfter;
import io.gleaner.poller.provider.VendorText;
import java.time.Instant;

/** Tells failures by HTTP status; where the vendor documents none, configured patterns look into the message. */
final class FourYouSeeFailures {

    private final FourYouSeeConfig config;

    FourYouSeeFailures(FourYouSeeConfig config) {
        this.config = config;
    }

    /** No answer at all: the network, a time limit, a broken connection. */
    static Throwable unreachable(Throwable cause) {
        return cause instanceof ProviderException
                ? cause
                : new ProviderException(
                        new VendorUnavailable(
                                "4YouSee cannot be reached (" + cause.getClass().getSimpleName() + ")", null),
                        cause);
    }

    /** Whether the answer says that what was asked for is not there for this account. */
    boolean isAbsence(int status, JsonNode body) {
        boolean refused = status >= 400 && status < 500 && status != 401 && status != 408 && status != 429;
        return status == 404
                || refused && config.foreignReport().matcher(words(body)).find();
    }

    /** @param body null when it was no JSON object */
    ProviderFailure of(HttpExchange.Answer answer, JsonNode body, Instant now) {
        int status = answer.status();
        Instant until = RetryAfter.parse(answer.retryAfter(), now);
        return switch (status) {
            case 401 -> new AuthorizationRejected(said("4YouSee refuses the token", status, body));
            case 403 ->
                config.tokenRefused().matcher(words(body)).find()
                        ? new AuthorizationRejected(said("4YouSee refuses the token", status, body))
                        : new PermissionDenied(said("4YouSee does not permit this to the account", status, body));
            case 408 -> new VendorUnavailable(said("4YouSee gave up on the call", status, body), until);
            case 429 -> new RateLimited(said("4YouSee asks to slow down", status, body), until);
            default -> {
                if (status >= 500) {
                    yield new VendorUnavailable(said("4YouSee is in trouble", status, body), until);
                }
                yield status >= 400
                        ? refusal(status, body)
                        : new MalformedResponse(said("4YouSee gives neither an answer nor an error", status, body));
            }
        };
    }

    /** Whether 4YouSee refuses what was asked as it stands. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof ProviderException known && known.failure() instanceof InvalidRequest;
    }

    /** Whether another report may be read all the same. Who says when to come back does not mean one report. */
    static boolean mayBeOfOneReport(Throwable failure) {
        return isRefusal(failure)
                || failure instanceof ProviderException known
                        && (known.failure() instanceof PermissionDenied
                                || known.failure() instanceof MalformedResponse
                                || known.failure() instanceof VendorUnavailable away && away.until() == null);
    }

    /** {@code what}, with status and the vendor's words. */
    static String said(String what, int status, JsonNode body) {
        String words = VendorText.safe(words(body));
        return what + " (HTTP " + status + ")" + (words.isEmpty() ? "" : ": " + words);
    }

    private static ProviderFailure refusal(int status, JsonNode body) {
        RefusalDetails details = RefusalDetails.of(body);
        String message = said("4YouSee refuses the request", status, body);
        return new InvalidRequest(
                details.field(), details.text().isEmpty() ? message : message + " " + VendorText.safe(details.text()));
    }

    private static String words(JsonNode body) {
        return body == null ? "" : body.path("message").asText("");
    }
}
