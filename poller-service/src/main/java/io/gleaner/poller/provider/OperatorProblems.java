package io.gleaner.poller.provider;

import io.gleaner.poller.provider.ProviderFailure.AuthorizationLost;
import io.gleaner.poller.provider.ProviderFailure.AuthorizationRejected;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.MalformedResponse;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.ProviderFailure.QuotaExhausted;
import io.gleaner.poller.provider.ProviderFailure.RateLimited;
import io.gleaner.poller.provider.ProviderFailure.TooManyOpen;
import io.gleaner.poller.provider.ProviderFailure.UnexplainedRefusal;
import io.gleaner.poller.provider.ProviderFailure.VendorUnavailable;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.problems.ProblemType;
import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/** What a provider's failure is to a person who waits for the answer. */
public final class OperatorProblems {

    private static final Duration SOON = Duration.ofSeconds(10);

    private OperatorProblems() {}

    /** The problem of a failure; details are the failure's message, which holds no secret. */
    public static HttpProblem of(ProviderFailure failure, Instant now) {
        return switch (failure) {
            case RateLimited slow -> later(slow.message(), slow.until(), now);
            case TooManyOpen full -> later(full.message(), null, now);
            case QuotaExhausted day -> later(day.message(), day.until(), now);
            case AuthorizationRejected rejected ->
                Problems.of(ProblemType.NEEDS_CONSENT, rejected.message()).build();
            case AuthorizationLost lost ->
                Problems.of(ProblemType.NEEDS_CONSENT, lost.message()).build();
            case PermissionDenied denied ->
                Problems.of(ProblemType.FORBIDDEN, denied.message()).build();
            case WrongProperty wrong -> Problems.unprocessable("properties." + wrong.property(), wrong.message());
            case InvalidRequest invalid -> Problems.unprocessable(invalid.field(), invalid.message());
            case UnexplainedRefusal refusal -> Problems.unprocessable("request", refusal.message());
            case VendorUnavailable away -> Problems.unavailable(away.message(), pause(away.until(), now));
            case MalformedResponse malformed -> Problems.unavailable(malformed.message(), SOON);
            case Gone gone -> Problems.of(ProblemType.NOT_FOUND, gone.message()).build();
        };
    }

    private static HttpProblem later(String detail, Instant until, Instant now) {
        return Problems.of(ProblemType.TOO_MANY_REQUESTS, detail)
                .withHeader(
                        HttpHeaders.RETRY_AFTER, Math.max(1, pause(until, now).toSeconds()))
                .build();
    }

    private static Duration pause(Instant until, Instant now) {
        return until == null || until.isBefore(now) ? SOON : Duration.between(now, until);
    }
}
