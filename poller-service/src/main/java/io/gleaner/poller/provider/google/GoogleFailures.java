package io.gleaner.poller.provider.google;

import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.RetryAfter;
import java.time.Instant;
import java.util.Set;

/** Tells failures of a Google API by status and reason, never by the words of a message. */
public final class GoogleFailures {

    private static final Set<String> SCOPE_MISSING =
            Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "insufficientPermissions", "insufficientAuthenticationScopes");
    private static final Set<String> API_DISABLED = Set.of("SERVICE_DISABLED", "accessNotConfigured");
    private static final Set<String> SLOW_DOWN =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED");
    private static final Set<String> DAY_USED_UP =
            Set.of("dailyLimitExceeded", "dailyLimitExceededUnreg", "quotaExceeded");

    /** Good credentials that do not entitle to the report, said with a status that others use for a bad token. */
    private static final Set<String> NOT_ENTITLED = Set.of("unauthorized");

    private final GoogleService service;

    /** @param service whose failures they are, for the words of the messages */
    public GoogleFailures(GoogleService service) {
        this.service = service;
    }

    /** No answer at all: the network, a time limit, a broken connection. */
    public Throwable unreachable(Throwable cause) {
        return cause instanceof ProviderException
                ? cause
                : new ProviderException(
                        new VendorUnavailable(
                                service.name() + " cannot be reached ("
                                        + cause.getClass().getSimpleName() + ")",
                                null),
                        cause);
    }

    /**
     * The failure behind an error that means the same for every call.
     *
     * @param retryAfter the header; null when there was none
     */
    public ProviderFailure of(GoogleError error, String retryAfter, Instant now) {
        int status = error.status();
        Instant until = until(error, retryAfter, now);
        return switch (status) {
            case 401 ->
                error.hasReason(NOT_ENTITLED)
                        ? new PermissionDenied(said(service.name() + " does not entitle the account to this", error))
                        : new AuthorizationRejected(said(service.name() + " refuses the access token", error));
            case 403 -> forbidden(error, until, now);
            case 429 -> exhausted(error, until, now);
            case 408, 499 -> new VendorUnavailable(said(service.name() + " gave up on the call", error), until);
            default -> {
                if (status >= 500) {
                    yield new VendorUnavailable(said(service.name() + " is in trouble", error), until);
                }
                yield status >= 400
                        ? new InvalidRequest("parameters", said(service.name() + " refuses the request", error))
                        : new MalformedResponse(said(service.name() + " gives neither an answer nor an error", error));
            }
        };
    }

    /** {@code what}, with status and the vendor's words. */
    public static String said(String what, GoogleError error) {
        String words = error.message().isEmpty() ? "" : ": " + error.message();
        return what + " (HTTP " + error.status() + ")" + words;
    }

    private ProviderFailure forbidden(GoogleError error, Instant until, Instant now) {
        if (error.hasReason(DAY_USED_UP) || error.hasReason(SLOW_DOWN)) {
            return exhausted(error, until, now);
        }
        if (error.hasReason(SCOPE_MISSING)) {
            return new PermissionDenied(said("the consent lacks the scope " + service.scopes(), error), true);
        }
        if (error.hasReason(API_DISABLED)) {
            return new PermissionDenied(
                    said("the " + service.api() + " is not enabled in the connection's Cloud project", error), true);
        }
        return new PermissionDenied(said(service.name() + " does not permit this to the account", error));
    }

    private ProviderFailure exhausted(GoogleError error, Instant until, Instant now) {
        boolean daily = error.quotaLimit().isEmpty()
                ? error.hasReason(DAY_USED_UP)
                : error.quotaLimit().contains("PerDay");
        return daily
                ? new QuotaExhausted(
                        said("the Cloud project's calls for today are used up", error), PacificDays.nextMidnight(now))
                : new RateLimited(said(service.name() + " asks to slow down", error), until);
    }

    private static Instant until(GoogleError error, String retryAfter, Instant now) {
        Instant header = RetryAfter.parse(retryAfter, now);
        return header == null && error.retryDelay() != null ? RetryAfter.in(error.retryDelay(), now) : header;
    }
}
