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
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Checks what a person wishes before anything is stored, and says which field is wrong. */
@ApplicationScoped
public class WishCheck {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Connections connections;
    private final Providers providers;
    private final Zones zones;
    private final PlatformCheck platforms;

    WishCheck(Connections connections, Providers providers, Zones zones, PlatformCheck platforms) {
        this.connections = connections;
        this.providers = providers;
        this.zones = zones;
        this.platforms = platforms;
    }

    /**
     * What a standing wish comes to, if its provider can serve it; fails with a problem of status 422 or 503 otherwise.
     *
     * @param samples periods that the wish will have
     */
    public Uni<Standing> check(
            ConnectionId connection, String reportType, Parameters parameters, List<Sample> samples) {
        return view(connection).chain(view -> {
            Provider provider = provider(view);
            Map<String, Parameters> parts = provider.parts(reportType, parameters);
            Standing standing = new Standing(provider, parts.isEmpty() ? Map.of("", parameters) : parts);
            standing.parts().values().forEach(part -> {
                check(provider, view, reportType, part, null);
                checkSamples(provider, view, reportType, part, samples);
            });
            return Multi.createFrom()
                    .iterable(standing.parts().values())
                    .onItem()
                    .transformToUniAndConcatenate(part -> platforms.check(provider, view, reportType, part))
                    .collect()
                    .last()
                    .chain(() -> zones.remember(provider, view))
                    .replaceWith(standing);
        });
    }

    /** Fails with a problem of status 422 or 503 when a provider cannot serve a period that a standing wish is going to have. */
    public Uni<Void> check(ConnectionId connection, String reportType, Parameters parameters, Sample sample) {
        return view(connection)
                .invoke(view -> checkSamples(provider(view), view, reportType, parameters, List.of(sample)))
                .replaceWithVoid();
    }

    /**
     * A period that a standing wish is going to have.
     *
     * @param period the period
     * @param field which field is to blame when the provider cannot serve it
     */
    public record Sample(Period period, String field) {}

    /**
     * A standing wish that can be served.
     *
     * @param provider whose reports
     * @param parts parameters of each wish that it comes to, by a short name; one with an empty name when it stays whole
     */
    public record Standing(Provider provider, Map<String, Parameters> parts) {}

    private Uni<ConnectionView> view(ConnectionId connection) {
        return connections
                .freshView(connection)
                .onFailure(ProviderException.class)
                .transform(failure -> problem(failure));
    }

    /**
     * The connection's provider, if it can serve the wish; fails with a problem of status 400, 422 or 503 otherwise.
     *
     * @param period finds the days that are wished at a provider for a connection; gives null for a standing wish
     */
    Uni<Checked> check(
            ConnectionId connection,
            String reportType,
            Parameters parameters,
            BiFunction<Provider, ConnectionView, Period> period) {
        return view(connection).chain(view -> {
            Provider provider = provider(view);
            Period days = period.apply(provider, view);
            check(provider, view, reportType, parameters, days);
            return platforms
                    .check(provider, view, reportType, parameters)
                    .chain(() -> zones.remember(provider, view))
                    .replaceWith(new Checked(provider, days));
        });
    }

    /** A provider that can serve a wish, and the days of it; null for a standing wish. */
    record Checked(Provider provider, Period period) {}

    private Provider provider(ConnectionView view) {
        return providers
                .named(view.provider())
                .orElseThrow(() -> Problems.unprocessable(
                        "connection", "is one of provider " + view.provider() + ", which is not served here"));
    }

    private static void check(
            Provider provider, ConnectionView view, String reportType, Parameters parameters, Period period) {
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
    }

    private static void checkSamples(
            Provider provider, ConnectionView view, String reportType, Parameters parameters, List<Sample> samples) {
        for (Sample sample : samples) {
            Period period = sample.period();
            List<FieldError> wrong =
                    provider.violations(view, reportType, parameters, period.in(provider.zone(view))).stream()
                            .filter(violation -> "period".equals(violation.field()))
                            .map(violation -> new FieldError(
                                    sample.field(),
                                    "makes periods such as " + period.start() + " to "
                                            + period.end().minusDays(1) + ", which " + violation.message()))
                            .toList();
            if (!wrong.isEmpty()) {
                throw Problems.unprocessable(wrong);
            }
        }
    }

    private static HttpProblem problem(ProviderException failure) {
        return failure.failure() instanceof InvalidRequest unknown
                ? Problems.unprocessable("connection", unknown.message())
                : Problems.unavailable(failure.getMessage(), SOON);
    }
}
