package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Finds out when a day of a GA4 property is complete, and hands the query for it on.
 *
 * <p>From the vendor's pages: at most 9 dimensions, 10 metrics and 250,000 rows in an answer, 5 reports in a batch, days in
 * the property's time zone; figures change for up to 48 hours; quotas are counted in tokens by property.
 *
 * @see <a href="https://developers.google.com/analytics/devguides/reporting/data/v1/basics">Guide</a>
 */
@ApplicationScoped
public class GoogleAnalyticsProvider implements QueriedProvider {

    static final String NAME = "google-analytics";

    /** Google names no limit; more days in one report would be more than one wants to fetch again. */
    private static final int LONGEST_PERIOD = 366;

    private final GoogleAnalyticsConfig config;
    private final WishRules rules;
    private final Queries queries;
    private final Completeness completeness;
    private final Looks looks;

    GoogleAnalyticsProvider(GoogleAnalyticsConfig config) {
        this.config = config;
        this.rules = new WishRules(new Names(config.additionalNames().orElse(Set.of()), config.passUnknownNames()));
        this.queries = new Queries(config);
        this.completeness = new Completeness(config);
        this.looks = new Looks(config, api(config), completeness);
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                NAME,
                "queried",
                null,
                Preset.names(),
                LONGEST_PERIOD,
                Integer.MAX_VALUE,
                null,
                config.dataLag(),
                config.lateAfter(),
                Map.of("*", config.restatementDays()));
    }

    @Override
    public ZoneId zone(ConnectionView connection) {
        return Property.zone(connection);
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return rules.violations(connection, reportType, parameters);
    }

    @Override
    public Uni<ReportState> ready(Turn turn, Report report) {
        ConnectionView connection = turn.connection();
        Property property = Property.of(connection, report.parameters());
        String project = connection.properties().getOrDefault("cloudProject", "default");
        PropertyQuota quota = new PropertyQuota(property.id(), project, zone(connection));
        return looks.at(turn, property, quota)
                .chain(look -> isComplete(turn, report, quota.zone(), look)
                        ? turn.take(quota.reports(config.quota())).replaceWith(() -> ready(turn, report, property))
                        : Uni.createFrom().item(new ReportState.Running()));
    }

    private boolean isComplete(Turn turn, Report report, ZoneId zone, Look look) {
        Instant now = turn.clock().instant();
        LocalDate last = report.period().end().minusDays(1);
        return completeness.isComplete(last, zone, look.hours().getOrDefault(last, Set.of()), now);
    }

    private ReportState ready(Turn turn, Report report, Property property) {
        Wish wish = Preset.of(report.reportType())
                .map(preset -> Wish.of(preset, report.parameters()))
                .orElseThrow();
        String revision = UUID.nameUUIDFromBytes(report.key().value().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new ReportState.Ready(
                revision, turn.clock().instant(), List.of(queries.part(property, wish, report.period())), null);
    }

    private static GoogleAnalyticsApi api(GoogleAnalyticsConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.rootUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .build(GoogleAnalyticsApi.class);
    }
}
