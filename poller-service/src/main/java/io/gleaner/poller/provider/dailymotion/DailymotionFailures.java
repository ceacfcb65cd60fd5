package io.gleaner.poller.provider.dailymotion;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.TooManyOpen;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.RetryAfter;
import io.gleaner.poller.provider.VendorText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells failures by the layer in which Dailymotion reports them: the HTTP status; {@code errors} in an answer with 200, for
 * which the vendor has no machine-readable code, so configurable patterns decide; null where an object should be (see
 * {@link Nulls}).
 */
final class DailymotionFailures {

    private final DailymotionConfig config;

    DailymotionFailures(DailymotionConfig config) {
        this.config = config;
    }

    /** No answer at all: the network, a time limit, a broken connection. */
    static ProviderException unreachable(Throwable cause) {
        return cause instanceof ProviderException known
                ? known
                : new ProviderException(
                        new VendorUnavailable(
                                "Dailymotion cannot be reached ("
                                        + cause.getClass().getSimpleName() + ")",
                                null),
                        cause);
    }

    /** What HTTP status, shape of the body and token tell; null when there is data or a GraphQL refusal to look into. */
    ProviderFailure ofTransport(GraphqlAnswer answer, Instant now) {
        int status = answer.status();
        Instant until = RetryAfter.parse(answer.retryAfter(), now);
        return switch (status) {
            case 200 -> answer.readable() ? ofToken(answer) : malformed(answer, "an answer that is no GraphQL");
            case 400 -> answer.errors().isEmpty() ? refusal(answer) : ofToken(answer);
            case 401 -> new AuthorizationRejected(said(answer, "refuses the access token"));
            case 403 ->
                new PermissionDenied(said(answer, "does not permit this account to use the Reporting API"), true);
            case 429 -> new RateLimited(said(answer, "asks to slow down"), until);
            case 408 -> new VendorUnavailable(said(answer, "took too long"), until);
            case 404, 410 -> malformed(answer, "no query endpoint at the configured address");
            default -> {
                if (status >= 500) {
                    yield new VendorUnavailable(said(answer, "is in trouble"), until);
                }
                yield status >= 400 ? refusal(answer) : malformed(answer, "neither an answer nor an error");
            }
        };
    }

    /** What {@code errors} tell; there must be one. */
    ProviderFailure ofErrors(List<GraphqlAnswer.Problem> errors) {
        String words = errors.stream().map(GraphqlAnswer.Problem::message).collect(Collectors.joining("; "));
        String message = "Dailymotion refuses: " + (words.isBlank() ? "no reason given" : VendorText.safe(words));
        if (config.tokenRefused().matcher(words).find()) {
            return new AuthorizationRejected(message);
        }
        if (config.tooManyOpen().matcher(words).find()) {
            return new TooManyOpen(message);
        }
        if (config.worthAnotherTry().matcher(words).find()) {
            return new VendorUnavailable(message, null);
        }
        return new UnexplainedRefusal(message);
    }

    /** Whether Dailymotion refuses what was asked as it stands, for a known reason or not. */
    static boolean isRefusal(ProviderFailure failure) {
        return failure instanceof InvalidRequest || failure instanceof UnexplainedRefusal;
    }

    private ProviderFailure ofToken(GraphqlAnswer answer) {
        return !answer.errors().isEmpty() && ofErrors(answer.errors()) instanceof AuthorizationRejected rejected
                ? rejected
                : null;
    }

    private static ProviderFailure refusal(GraphqlAnswer answer) {
        return new InvalidRequest("parameters", said(answer, "refuses the request"));
    }

    private static ProviderFailure malformed(GraphqlAnswer answer, String what) {
        return new MalformedResponse(said(answer, "gives " + what));
    }

    private static String said(GraphqlAnswer answer, String what) {
        String words = answer.errors().isEmpty()
                ? ""
                : ": " + VendorText.safe(answer.errors().getFirst().message());
        return "Dailymotion " + what + " (HTTP " + answer.status() + ")" + words;
    }
}
