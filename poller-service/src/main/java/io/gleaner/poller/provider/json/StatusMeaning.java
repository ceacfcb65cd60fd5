package io.gleaner.poller.provider.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.RetryAfter;
import io.gleaner.poller.provider.VendorText;
import java.time.Instant;

/** What it means that a platform does not answer with success. Decided by status and codes; never by the words of a message. */
@FunctionalInterface
public interface StatusMeaning {

    /** The failure behind a refusal; never null. */
    ProviderFailure of(Refusal refusal);

    /**
     * An answer with another status than 200 to 299, or with a member {@code error}.
     *
     * @param platform how people call it
     * @param status of HTTP
     * @param body as JSON; null when it is none
     * @param retryAfter the header; null when there was none
     * @param now by the injected clock
     */
    record Refusal(String platform, int status, JsonNode body, String retryAfter, Instant now) {

        /** {@code what}, with status and the platform's own words from the first of these members that there is. */
        public String said(String what, String... members) {
            String words = "";
            for (String member : members) {
                if (words.isEmpty() && body != null) {
                    words = VendorText.safe(body.path(member).asText(""));
                }
            }
            return what + " (HTTP " + status + ")" + (words.isEmpty() ? "" : ": " + words);
        }

        /** When the platform wants to be asked again; null when it does not say. */
        public Instant until() {
            return RetryAfter.parse(retryAfter, now);
        }
    }

    /** What statuses mean by RFC 9110, for platforms that keep to it and explain themselves in {@code message} or {@code error}. */
    static StatusMeaning usual() {
        return refusal -> switch (refusal.status()) {
            case 401 -> new AuthorizationRejected(say(refusal, " refuses the credentials"));
            case 403 -> new PermissionDenied(say(refusal, " does not permit this to the account"));
            case 404, 410 -> new Gone(say(refusal, " knows nothing of it"));
            case 400, 422 -> new InvalidRequest("parameters", say(refusal, " refuses the request"));
            case 429 -> new RateLimited(say(refusal, " asks to slow down"), refusal.until());
            case 408 -> new VendorUnavailable(say(refusal, " gave up on the call"), refusal.until());
            case 200, 201, 202 -> new MalformedResponse(say(refusal, " answers with an error as if it were a success"));
            default -> {
                if (refusal.status() >= 500) {
                    yield new VendorUnavailable(say(refusal, " is in trouble"), refusal.until());
                }
                yield refusal.status() >= 400
                        ? new UnexplainedRefusal(say(refusal, " refuses in a way that is not known"))
                        : new MalformedResponse(say(refusal, " gives neither an answer nor an error"));
            }
        };
    }

    private static String say(Refusal refusal, String what) {
        return refusal.said(refusal.platform() + what, "message", "error");
    }
}
