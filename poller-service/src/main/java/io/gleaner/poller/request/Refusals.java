package io.gleaner.poller.request;

import io.gleaner.events.Reason;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.WrongProperty;
import io.gleaner.poller.provider.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks requests before any call is spent on them; whoever sent them may not have. */
public final class Refusals {

    private Refusals() {}

    /**
     * The end of a request that the provider's own rules forbid; empty when they allow it. Throws {@link ProviderException}
     * when it is the connection that they forbid.
     */
    public static Optional<Change> refusal(Provider provider, ConnectionView connection, ReportRequest request) {
        List<Violation> violations = provider.violations(
                connection,
                request.report().reportType(),
                request.report().parameters(),
                request.report().period().in(provider.zone(connection)));
        requireGoodProperties(violations);
        int longest = provider.description().longestPeriod();
        if (violations.isEmpty() && request.report().period().length() > longest) {
            String message = "period: is longer than the " + longest + " days that the provider allows in one report";
            return Optional.of(request.fails(new RequestState.Failed(Reason.INVALID_REQUEST, message)));
        }
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(request.fails(new RequestState.Failed(Reason.INVALID_REQUEST, text(violations))));
    }

    /** No report is to blame for what is wrong with its connection. */
    private static void requireGoodProperties(List<Violation> violations) {
        List<Violation> wrong = violations.stream()
                .filter(violation -> violation.field().startsWith("properties."))
                .toList();
        if (!wrong.isEmpty()) {
            throw new ProviderException(new WrongProperty(wrong.getFirst().field(), text(wrong)));
        }
    }

    /** Violations as a sentence. */
    public static String text(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .collect(Collectors.joining("; "));
    }
}
