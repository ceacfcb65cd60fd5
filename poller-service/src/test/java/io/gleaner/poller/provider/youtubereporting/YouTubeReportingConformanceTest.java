package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.Fetch;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.ledger.Line;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite, and a channel's reports from the job to their bytes; in Quarkus, which builds the REST client. */
@QuarkusTest
class YouTubeReportingConformanceTest extends ProviderConformance {

    private static final String CHANNEL = "UCdemo000000000000000000";

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        String prefix = "gleaner.provider.youtube-reporting.";
        return new YouTubeReportingProvider(ProviderSettings.of(
                YouTubeReportingConfig.class,
                Map.of(
                        prefix + "timeout", timeout.toString(),
                        prefix + "root-url", sandbox.youTubeReporting().base().toString())));
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return turn(sandbox, clock, "demo-refresh-token", Map.of());
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                ensuring("youtube-reporting.reportTypes.list", ProviderFailure.MalformedResponse.class, true),
                ensuring("youtube-reporting.jobs.list", ProviderFailure.MalformedResponse.class, true),
                ensuring("youtube-reporting.jobs.create", ProviderFailure.InvalidRequest.class, false),
                new Operation(
                        "youtube-reporting.reports.list",
                        scenario -> {
                            Job job = ensure(scenario, "channel_basic");
                            return () -> youTube(scenario).discover(scenario.turn(), job, null);
                        },
                        ProviderFailure.Gone.class,
                        ProviderFailure.InvalidRequest.class));
    }

    @Override
    public ErrorWith200 errorWith200() {
        return new ErrorWith200(
                Map.of("error", Map.of("code", 403, "message", "no", "status", "PERMISSION_DENIED")),
                ProviderFailure.PermissionDenied.class);
    }

    @Test
    void ensuresOneJobHoweverOftenItIsAsked() {
        try (Scenario scenario = scenario()) {
            Job first = ensure(scenario, "channel_basic");
            Job second = ensure(scenario, "channel_basic");

            assertThat(second).isEqualTo(first);
            assertThat(first.providerReportType()).isEqualTo("channel_basic_a3");
            assertThat(first.createdAt()).isEqualTo(Scenario.START);
            assertThat(scenario.sandbox().calls().count("youtube-reporting.jobs.create"))
                    .isEqualTo(1);
        }
    }

    @Test
    void findsNothingBeforeThereIsAReport() {
        try (Scenario scenario = scenario()) {
            Job job = ensure(scenario, "channel_basic");

            assertThat(discover(scenario, job, null)).isEqualTo(new Discovery(List.of(), null));
        }
    }

    @Test
    void findsEveryReportWithItsDayItsLifeAndItsBytes() {
        try (Scenario scenario = scenario()) {
            scenario.sandbox().youTubeReporting().switches().pageSize = 7;
            scenario.sandbox().youTubeReporting().switches().shuffleLists = true;
            Job job = ensure(scenario, "channel_basic");
            scenario.clock().advance(Duration.ofDays(4));

            List<Found> found = discover(scenario, job, null).found();

            List<Line> lines = scenario.sandbox().ledger().lines();
            assertThat(lines).hasSizeGreaterThan(30);
            assertThat(found)
                    .extracting(each -> facts(
                            each.period().start(),
                            each.period().end(),
                            each.revision().id(),
                            each.revision().createdAt(),
                            each.availableUntil()))
                    .containsExactlyInAnyOrderElementsOf(lines.stream()
                            .map(Line::entry)
                            .map(entry -> facts(
                                    entry.start(),
                                    entry.end(),
                                    entry.revision(),
                                    entry.createdAt(),
                                    entry.createdAt().plus(Duration.ofDays(entry.historical() ? 30 : 60))))
                            .toList());
            assertBytes(scenario, found.getFirst());
        }
    }

    @Test
    void findsACorrectedDayAgain() {
        try (Scenario scenario = scenario()) {
            Job job = ensure(scenario, "channel_basic");
            scenario.clock().advance(Duration.ofDays(4));
            Instant mark = newest(discover(scenario, job, null));
            LocalDate day = LocalDate.of(2026, 11, 1);
            scenario.clock().advance(Duration.ofDays(10));
            scenario.sandbox().youTubeReporting().backfill(CHANNEL, "channel_basic_a3", day, Duration.ZERO);
            scenario.clock().advance(Duration.ofMinutes(1));

            List<Found> found = discover(scenario, job, mark).found();

            assertThat(found)
                    .filteredOn(each -> each.period().start().equals(day))
                    .filteredOn(each -> each.revision().createdAt().isAfter(mark))
                    .hasSize(1)
                    .allSatisfy(each -> {
                        assertThat(each.period().end()).isEqualTo(day.plusDays(1));
                        assertThat(each.availableUntil())
                                .isEqualTo(each.revision().createdAt().plus(Duration.ofDays(60)));
                    });
            assertThat(found).allSatisfy(each -> assertThat(each.revision().createdAt())
                    .isAfter(mark.minus(Duration.ofDays(3))));
        }
    }

    @Test
    void seesTheEndOfAJobAndTheSuccessorOfItsType() {
        try (Scenario scenario = scenario()) {
            Job job = ensure(scenario, "channel_basic_a3");
            scenario.clock().advance(Duration.ofDays(4));
            scenario.sandbox()
                    .youTubeReporting()
                    .retire("channel_basic_a3", scenario.clock().instant(), "channel_basic_a4");
            Instant end = scenario.clock().instant().plus(Duration.ofDays(30));
            scenario.sandbox().youTubeReporting().expireJob(CHANNEL, "channel_basic_a3", end);
            scenario.clock().advance(Duration.ofHours(2));

            Job again = await(youTube(scenario).ensure(scenario.turn(), "channel_basic_a3", Parameters.none()));
            assertThat(again.id()).isEqualTo(job.id());
            assertThat(again.expiresAt()).isEqualTo(end);
            assertThat(again.successorReportType()).isEqualTo("channel_basic_a4");
            assertThat(discover(scenario, job, null).jobExpiresAt()).isEqualTo(end);
            assertThat(ensure(scenario, "channel_basic").providerReportType()).isEqualTo("channel_basic_a4");
        }
    }

    @Test
    void findsAJobGoneThatSomebodyDeletedAndMakesAnother() {
        try (Scenario scenario = scenario()) {
            Job job = ensure(scenario, "channel_basic");
            scenario.sandbox().youTubeReporting().deleteJob(CHANNEL, "channel_basic_a3");

            assertThat(failureOf(youTube(scenario).discover(scenario.turn(), job, null)))
                    .isInstanceOf(ProviderFailure.Gone.class);
            assertThat(ensure(scenario, "channel_basic").id()).isNotEqualTo(job.id());
        }
    }

    @Test
    void tellsAMinutesQuotaFromADays() {
        try (Scenario scenario = scenario()) {
            Job job = ensure(scenario, "channel_basic");
            scenario.sandbox().youTubeReporting().switches().callsPerMinute = 1;
            assertThat(failureOf(youTube(scenario).discover(scenario.turn(), job, null)))
                    .isInstanceOf(ProviderFailure.RateLimited.class);

            scenario.sandbox().youTubeReporting().switches().callsPerDay = 1;
            assertThat(failureOf(youTube(scenario).discover(scenario.turn(), job, null)))
                    .isInstanceOfSatisfying(ProviderFailure.QuotaExhausted.class, failure -> assertThat(failure.until())
                            .isEqualTo("2026-11-21T08:00:00Z"));
        }
    }

    @Test
    void refusesATypeThatDoesNotExist() {
        try (Scenario scenario = scenario()) {
            assertThat(failureOf(youTube(scenario).ensure(scenario.turn(), "channel_basics", Parameters.none())))
                    .isEqualTo(
                            new ProviderFailure.InvalidRequest(
                                    "reportType",
                                    "YouTube offers no report type channel_basics to this account; did you mean channel_basic?"));
            assertThat(failureOf(youTube(scenario).ensure(scenario.turn(), "channel_basic_a99", Parameters.none())))
                    .isInstanceOf(ProviderFailure.InvalidRequest.class);
        }
    }

    @Test
    void actsForAContentOwnerAndFindsItsSystemManagedJobs() {
        try (Scenario scenario = scenario()) {
            scenario.sandbox().google().add(Grant.ofContentOwner("owner-token", "demo-client", "owner-1"));
            TestTurn owner =
                    turn(scenario.sandbox(), scenario.clock(), "owner-token", Map.of("contentOwner", "owner-1"));

            Job job = await(youTube(scenario).ensure(owner, "content_owner_ad_revenue_raw_weekly", Parameters.none()));
            assertThat(job.providerReportType()).isEqualTo("content_owner_ad_revenue_raw_weekly_a1");
            assertThat(scenario.sandbox().calls().count("youtube-reporting.jobs.create"))
                    .isZero();

            scenario.clock().advance(Duration.ofMinutes(30));
            List<Found> weeks =
                    await(youTube(scenario).discover(owner, job, null)).found();
            assertThat(weeks).isNotEmpty().allSatisfy(each -> {
                assertThat(each.period().length()).isEqualTo(7);
                assertThat(each.period().start().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            });
            assertThat(failureOf(youTube(scenario).discover(scenario.turn(), job, null)))
                    .as("the channel's owner may not look at it")
                    .isInstanceOf(ProviderFailure.PermissionDenied.class);
        }
    }

    private static Operation ensuring(String name, Class<? extends ProviderFailure> notFound, boolean refused) {
        return new Operation(
                name,
                scenario -> () -> youTube(scenario).ensure(scenario.turn(), "channel_basic", Parameters.none()),
                notFound,
                refused ? ProviderFailure.InvalidRequest.class : ProviderFailure.MalformedResponse.class);
    }

    private static void assertBytes(Scenario scenario, Found found) {
        PartDescriptor part = found.parts().getFirst();
        String token =
                SandboxTokens.request(scenario.sandbox().google().tokenEndpoint(), refresh("demo-refresh-token"));
        Fetch.Fetched file = Fetch.get(part.link(), "Bearer " + token);

        Line line = scenario.sandbox()
                .ledger()
                .lines(entry -> entry.revision().equals(found.revision().id()))
                .getFirst();
        assertThat(file.sha256()).isEqualTo(line.sha256());
        assertThat(file.firstLine().split(",")).contains(part.requiredColumns().toArray(String[]::new));
        assertThat(Fetch.get(part.link(), null).status()).isEqualTo(401);
    }

    private static String facts(LocalDate start, LocalDate end, String revision, Instant created, Instant until) {
        return start + " " + end + " " + revision + " " + created + " " + until;
    }

    private static Instant newest(Discovery discovery) {
        return discovery.found().stream()
                .map(found -> found.revision().createdAt())
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static YouTubeReportingProvider youTube(Scenario scenario) {
        return (YouTubeReportingProvider) scenario.provider();
    }

    private static Job ensure(Scenario scenario, String reportType) {
        return await(youTube(scenario).ensure(scenario.turn(), reportType, Parameters.none()));
    }

    private static Discovery discover(Scenario scenario, Job job, Instant mark) {
        return await(youTube(scenario).discover(scenario.turn(), job, mark));
    }

    private static TestTurn turn(Sandbox sandbox, Clock clock, String refreshToken, Map<String, String> properties) {
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), "youtube-reporting", "default", properties),
                clock,
                renewal -> SandboxTokens.request(sandbox.google().tokenEndpoint(), refresh(refreshToken)));
    }

    private static Map<String, String> refresh(String refreshToken) {
        return Map.of(
                "grant_type", "refresh_token",
                "client_id", "demo-client",
                "client_secret", "demo-client-secret",
                "refresh_token", refreshToken);
    }
}
