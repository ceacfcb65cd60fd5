package io.gleaner.poller.provider.youtubeanalytics;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.QueriedProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.CloudProjectQuota;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleService;
import io.gleaner.poller.provider.google.PacificDays;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Checks queries of YouTube's Analytics API, finds out when their days have figures, and hands them over.
 *
 * <p>From the vendor's pages: days are Pacific; an answer ends at the last day for which all metrics asked for exist; rows
 * have no total and no marker of a next page. How long figures take and how many calls are free is not published, so both
 * are settings.
 *
 * @see <a href="https://developers.google.com/youtube/analytics/reference/reports/query">reports.query</a>
 */
@ApplicationScoped
public class YouTubeAnalyticsProvider implements QueriedProvider {

    static final String NAME = "youtube-analytics";

    private static final GoogleService SERVICE = new GoogleService(
            "YouTube",
            "YouTube Analytics API",
            "yt-analytics.readonly or youtube.readonly, or for money yt-analytics-monetary.readonly, or for groups youtube");

    private final YouTubeAnalyticsConfig config;
    private final ProviderDescription description;
    private final Matrix matrix = Matrix.load();
    private final Vocabulary names;
    private final WishRules rules;
    private final ReadyQueries queries;
    private final Groups groups;

    YouTubeAnalyticsProvider(YouTubeAnalyticsConfig config) {
        this.config = config;
        this.names = new Vocabulary(matrix, config);
        this.rules = new WishRules(matrix, names);
        this.description = description(matrix, config);
        CloudProjectQuota quota = new CloudProjectQuota(NAME, config.callsPerMinute(), config.callsPerDay());
        GoogleCalls calls = new GoogleCalls(SERVICE, config.rootUrl(), quota::take, Groups::read);
        YouTubeAnalyticsApi api = api(config);
        this.queries = new ReadyQueries(matrix, names, rules, new Readiness(api, calls, config), quota, config);
        this.groups = new Groups(api, calls);
    }

    @Override
    public ProviderDescription description() {
        return description;
    }

    @Override
    public int usualPeriod() {
        return config.usualPeriod();
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        List<Violation> found = rules.violations(connection, reportType, parameters, period);
        return found.isEmpty() ? tooLong(connection, reportType, parameters) : found;
    }

    @Override
    public Uni<ReportState> ready(Turn turn, Report report) {
        return queries.ready(turn, report);
    }

    /** The groups of accounts. */
    Groups groups() {
        return groups;
    }

    private List<Violation> tooLong(ConnectionView connection, String reportType, Parameters parameters) {
        Wish wish = WishReader.read(connection, parameters, new ArrayList<>());
        Wish whole =
                wish.metrics().isEmpty() ? wish.withMetrics(names.metricsOf(rules.type(reportType, wish), wish)) : wish;
        Period some = Period.day(LocalDate.EPOCH);
        int length = new Query(whole, some).link(config).toString().length();
        return length <= Query.LONGEST_LINK
                ? List.of()
                : List.of(new Violation(
                        WishReader.field(WishReader.FILTERS),
                        "make an address of %d characters, more than the %d that are sent; ask for fewer ids at once"
                                .formatted(length, Query.LONGEST_LINK)));
    }

    private static ProviderDescription description(Matrix matrix, YouTubeAnalyticsConfig config) {
        List<String> types = new ArrayList<>(matrix.types().keySet());
        types.add(WishRules.CUSTOM);
        Map<String, Integer> restatement = new TreeMap<>(Map.of("*", config.restatementDays()));
        matrix.types().values().stream()
                .filter(type -> type.metrics().stream().anyMatch(matrix.money()::contains))
                .forEach(type -> restatement.put(type.name(), config.moneyRestatementDays()));
        return new ProviderDescription(
                NAME,
                "queried",
                PacificDays.ZONE,
                List.copyOf(types),
                config.longestPeriod(),
                Integer.MAX_VALUE,
                null,
                config.dataLag(),
                config.lateAfter(),
                restatement);
    }

    private static YouTubeAnalyticsApi api(YouTubeAnalyticsConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.rootUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .build(YouTubeAnalyticsApi.class);
    }
}
