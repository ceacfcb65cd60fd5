package io.gleaner.poller.provider.googleanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.CloudProject;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    private final Together together;

    GoogleAnalyticsProvider(GoogleAnalyticsConfig config) {
        this.config = config;
        this.rules = new WishRules(new Names(config.additionalNames().orElse(Set.of()), config.passUnknownNames()));
        this.queries = new Queries(config);
        this.completeness = new Completeness(config);
        GoogleAnalyticsApi api = api(config);
        this.looks = new Looks(config, api, completeness);
        this.together = new Together(config, api);
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

    /** A preset as it is goes together; what somebody has put together may not. */
    @Override
    public Uni<Void> askAhead(Turn turn, String reportType, Parameters parameters) {
        Wish wish = wish(reportType, parameters);
        return !wish.isOwn()
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(Property.of(turn.connection(), parameters))
                        .onItem()
                        .transformToUniAndConcatenate(
                                property -> together.check(turn, property, quota(turn, property), wish))
                        .collect()
                        .last();
    }

    @Override
    public Uni<ReportState> ready(Turn turn, Report report) {
        List<Property> properties = Property.of(turn.connection(), report.parameters());
        return each(properties, property -> isComplete(turn, report, property))
                .chain(complete -> complete
                        ? each(properties, property -> permit(turn, property))
                                .replaceWith(() -> ready(turn, report, properties))
                        : Uni.createFrom().item(new ReportState.Running()));
    }

    private Uni<Boolean> isComplete(Turn turn, Report report, Property property) {
        PropertyQuota quota = quota(turn, property);
        LocalDate last = report.period().end().minusDays(1);
        return looks.at(turn, property, quota).map(look -> {
            Set<Integer> hours = look.hours().getOrDefault(last, Set.of());
            return completeness.isComplete(
                    last, quota.zone(), hours, turn.clock().instant());
        });
    }

    private Uni<Boolean> permit(Turn turn, Property property) {
        return turn.take(quota(turn, property).reports(config.quota())).replaceWith(true);
    }

    private ReportState ready(Turn turn, Report report, List<Property> properties) {
        Wish wish = wish(report.reportType(), report.parameters());
        String revision = UUID.nameUUIDFromBytes(report.key().value().getBytes(StandardCharsets.UTF_8))
                .toString();
        List<PartDescriptor> parts = IntStream.range(0, properties.size())
                .mapToObj(index -> queries.part(index, properties.get(index), wish, report.period()))
                .toList();
        return new ReportState.Ready(revision, turn.clock().instant(), parts, null);
    }

    private static Wish wish(String reportType, Parameters parameters) {
        return Preset.of(reportType).map(preset -> Wish.of(preset, parameters)).orElseThrow();
    }

    private PropertyQuota quota(Turn turn, Property property) {
        return new PropertyQuota(property.id(), CloudProject.of(turn.connection()), zone(turn.connection()));
    }

    /** Asks one after the other until one says no; whether all said yes. */
    private static Uni<Boolean> each(List<Property> properties, Function<Property, Uni<Boolean>> question) {
        return Multi.createFrom()
                .iterable(properties)
                .onItem()
                .transformToUniAndConcatenate(question::apply)
                .select()
                .first(yes -> yes)
                .collect()
                .with(Collectors.counting())
                .map(count -> count == properties.size());
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
