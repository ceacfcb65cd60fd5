package io.gleaner.poller.provider.youtubereporting;

import io.gleaner.events.Parameters;
import io.gleaner.events.Period;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderDescription;
import io.gleaner.poller.provider.ProviderException;
import io.gleaner.poller.provider.ProviderFailure.Gone;
import io.gleaner.poller.provider.ScheduledProvider;
import io.gleaner.poller.provider.Turn;
import io.gleaner.poller.provider.Violation;
import io.gleaner.poller.provider.google.CloudProjectQuota;
import io.gleaner.poller.provider.google.GoogleCalls;
import io.gleaner.poller.provider.google.GoogleService;
import io.gleaner.poller.provider.google.PacificDays;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ensures YouTube's jobs and discovers the reports that they make.
 *
 * <p>From the vendor's pages: a report is one Pacific day (system-managed ones also a week or a month), made within 48 hours;
 * the 30 days before a job's creation follow within about two days; corrected data come as a new report of the same days;
 * reports are deleted after 60 days, historical ones after 30.
 *
 * @see <a href="https://developers.google.com/youtube/reporting/v1/reports">Guide</a>
 */
@ApplicationScoped
public class YouTubeReportingProvider implements ScheduledProvider {

    static final String NAME = "youtube-reporting";

    private static final GoogleService SERVICE = new GoogleService(
            "YouTube", "YouTube Reporting API", "yt-analytics.readonly or yt-analytics-monetary.readonly");

    private final YouTubeReportingConfig config;
    private final ReportTypes types;
    private final Jobs jobs;
    private final Reports reports;
    private final JobOperations operations;

    YouTubeReportingProvider(YouTubeReportingConfig config) {
        this.config = config;
        YouTubeReportingApi api = api(config);
        CloudProjectQuota quota = new CloudProjectQuota(NAME, config.callsPerMinute(), config.callsPerDay());
        GoogleCalls calls = new GoogleCalls(SERVICE, config.rootUrl(), quota::take);
        this.types = new ReportTypes(api, calls, config);
        this.jobs = new Jobs(api, calls, config);
        this.reports = new Reports(api, calls, config);
        this.operations = new JobOperations(api, calls, types, jobs);
    }

    @Override
    public ProviderDescription description() {
        return new ProviderDescription(
                NAME,
                "scheduled",
                PacificDays.ZONE,
                List.of(),
                1,
                Integer.MAX_VALUE,
                config.availableFor(),
                config.dataLag(),
                config.lateAfter(),
                Map.of("*", 0));
    }

    @Override
    public List<Violation> violations(
            ConnectionView connection, String reportType, Parameters parameters, Period period) {
        return Wishes.violations(connection, reportType, parameters);
    }

    @Override
    public Uni<Void> askAhead(Turn turn, String reportType, Parameters parameters) {
        return types.resolve(turn, reportType).replaceWithVoid();
    }

    @Override
    public Uni<Job> ensure(Turn turn, String reportType, Parameters parameters) {
        return types.resolve(turn, reportType).chain(wanted -> jobs.ensure(turn, wanted));
    }

    @Override
    public Uni<Discovery> discover(Turn turn, Job job, Instant createdAfter) {
        return reports.discover(turn, job, createdAfter)
                .onFailure(failure -> failure instanceof ProviderException known && known.failure() instanceof Gone)
                .invoke(() -> jobs.forget(turn));
    }

    /** What operators do by hand. */
    JobOperations operations() {
        return operations;
    }

    private static YouTubeReportingApi api(YouTubeReportingConfig config) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.rootUrl())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                .build(YouTubeReportingApi.class);
    }
}
