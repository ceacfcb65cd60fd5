package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.CHANNEL;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.discover;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.ensure;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.youTube;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.poller.provider.Fetch;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Found;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.google.Grant;
import io.gleaner.sandbox.ledger.Line;
import io.quarkus.test.junit.QuarkusTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A channel's and a content owner's reports, from the job to their bytes. */
@QuarkusTest
class YouTubeReportsTest {

    @Test
    void findsEveryReportWithItsDayItsLifeAndItsBytes() {
        try (Scenario scenario = Scenario.of(new YouTubeSandbox())) {
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
        try (Scenario scenario = Scenario.of(new YouTubeSandbox())) {
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
        try (Scenario scenario = Scenario.of(new YouTubeSandbox())) {
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
    void actsForAContentOwnerAndFindsItsSystemManagedJobs() {
        try (Scenario scenario = Scenario.of(new YouTubeSandbox())) {
            scenario.sandbox().google().add(Grant.ofContentOwner("owner-token", "demo-client", "owner-1"));
            TestTurn owner = YouTubeSandbox.turn(
                    scenario.sandbox(), scenario.clock(), "owner-token", Map.of("contentOwner", "owner-1"));

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

    private static void assertBytes(Scenario scenario, Found found) {
        PartDescriptor part = found.parts().getFirst();
        String token = SandboxTokens.request(
                scenario.sandbox().google().tokenEndpoint(), YouTubeSandbox.refresh("demo-refresh-token"));
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
}
