package io.gleaner.poller.request;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.connection.Connections;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.Providers;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.zone.Zones;
import io.gleaner.problems.FieldError;
import io.gleaner.problems.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Checks what a person wishes before anything is stored, and says which field is wrong. */
@ApplicationScoped
public class WishCheck {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Connections connections;
    private final Providers providers;
    private final Zones zones;

    WishCheck(Connections connections, Providers providers, Zones zones) {
        this.connections = connections;
        this.providers = providers;
        this.zones = zones;
    }

    /**
     * The connection's provider, if it can serve the wish; fails with a problem of status 422 or 503 otherwise.
     *
     * @param period null for a standing wish
     */
    public Uni<Provider> check(ConnectionId connection, String reportType, Parameters parameters, Period period) {
        return connections
                .freshView(connection)
                .onFailure(ProviderException.class)
                .transform(failure -> problem(failure))
                .chain(view -> {
                    Provider provider = check(view, reportType, parameters, period);
                    return zones.remember(provider, view).replaceWith(provider);
                });
    }

    private Provider check(ConnectionView view, String reportType, Parameters parameters, Period period) {
        Provider provider = providers
                .named(view.provider())
                .orElseThrow(() -> Problems.unprocessable(
                        "connection", "is one of provider " + view.provider() + ", which is not served here"));
        Period zoned = period == null ? null : period.in(provider.zone(view));
        List<Violation> violations = provider.violations(view, reportType, parameters, zoned);
        if (!violations.isEmpty()) {
            throw Problems.unprocessable(violations.stream()
                    .map(violation -> new FieldError(violation.field(), violation.message()))
                    .toList());
        }
        if (period != null && period.length() > provider.description().longestPeriod()) {
            throw Problems.unprocessable(
                    "period",
                    "is longer than the " + provider.description().longestPeriod()
                            + " days that the provider allows in one report");
        }
        return provider;
    }

    private static HttpProblem problem(ProviderException failure) {
        return failure.failure() instanceof InvalidRequest unknown
                ? Problems.unprocessable("connection", unknown.message())
                : Problems.unavailable(failure.getMessage(), SOON);
    }
}
