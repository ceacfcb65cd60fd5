package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.CHANNEL;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.youTube;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.ProviderFailure.InvalidRequest;
import io.gleaner.poller.provider.ProviderFailure.PermissionDenied;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.Turn;
import io.gleaner.sandbox.google.Grant;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do by hand, in front of the simulated YouTube. */
@QuarkusTest
class YouTubeJobOperationsTest {

    private static final ReportFilter ALL = new ReportFilter(null, null, null);

    private final Scenario scenario = Scenario.of(new YouTubeSandbox());
    private final JobOperations operations = youTube(scenario).operations();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void listsTheTypesOfAChannelWithTheirFamilies() {
        List<OfferedType> types = await(operations.reportTypes(scenario.turn(), false));

        assertThat(types).hasSizeGreaterThan(10).noneMatch(OfferedType::systemManaged);
        assertThat(types)
                .filteredOn(type -> type.id().equals("channel_basic_a3"))
                .singleElement()
                .extracting(OfferedType::family)
                .isEqualTo("channel_basic");
        assertThat(scenario.turn().taken())
                .as("a permit of the minute and of the day")
                .hasSize(2);
    }

    @Test
    void createsShowsListsAndDeletesAJob() {
        ListedJob created = await(operations.create(scenario.turn(), "channel_basic", "by hand"));

        assertThat(created.reportType()).isEqualTo("channel_basic_a3");
        assertThat(created.name()).isEqualTo("by hand");
        assertThat(created.createTime()).isEqualTo(Scenario.START);
        assertThat(await(operations.get(scenario.turn(), created.id()))).isEqualTo(created);
        assertThat(await(operations.list(scenario.turn(), false))).containsExactly(created);

        await(operations.delete(scenario.turn(), created.id()));

        assertThat(await(operations.list(scenario.turn(), false))).isEmpty();
        assertThat(failureOf(operations.get(scenario.turn(), created.id())))
                .isEqualTo(new ProviderFailure.Gone(
                        "YouTube has no such job for this account (HTTP 404):" + " Requested entity was not found."));
    }

    @Test
    void saysThatAJobIsThereAlready() {
        await(operations.create(scenario.turn(), "channel_basic", null));

        assertThatThrownBy(() -> await(operations.create(scenario.turn(), "channel_basic", null)))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(409);
                    assertThat(problem.getDetail()).isEqualTo("The account has a job of channel_basic_a3 already.");
                });
    }

    @Test
    void namesTheSuccessorOfARetiredType() {
        assertThat(failureOf(operations.create(scenario.turn(), "channel_basic_a2", null)))
                .isInstanceOfSatisfying(InvalidRequest.class, refusal -> {
                    assertThat(refusal.field()).isEqualTo("reportType");
                    assertThat(refusal.message()).contains("has retired it; its successor is channel_basic_a3");
                });
    }

    @Test
    void listsReportsByThePageAndAltogether() {
        ListedJob job = await(operations.create(scenario.turn(), "channel_basic", null));
        scenario.clock().advance(Duration.ofDays(4));

        ReportPage all = await(operations.allReports(scenario.turn(), job.id(), ALL));
        ReportPage first = await(operations.reports(scenario.turn(), job.id(), ALL, 20, null));
        ReportPage second = await(operations.reports(scenario.turn(), job.id(), ALL, 20, first.next()));

        assertThat(all.items()).hasSizeGreaterThan(30).allMatch(report -> report.jobId()
                .equals(job.id()));
        assertThat(all.next()).isNull();
        assertThat(first.items()).isEqualTo(all.items().subList(0, 20));
        assertThat(second.items())
                .isEqualTo(all.items().subList(20, Math.min(40, all.items().size())));
        assertThat(first.items().getFirst().downloadUrl()).contains("/media/CHANNEL/" + CHANNEL.substring(2));
    }

    @Test
    void filtersReportsByTheirTimes() {
        ListedJob job = await(operations.create(scenario.turn(), "channel_basic", null));
        scenario.clock().advance(Duration.ofDays(4));
        Instant from = Instant.parse("2026-11-01T07:00:00Z");
        Instant before = Instant.parse("2026-11-05T08:00:00Z");

        ReportPage some = await(operations.allReports(scenario.turn(), job.id(), new ReportFilter(null, from, before)));
        ReportPage none = await(operations.allReports(
                scenario.turn(), job.id(), new ReportFilter(scenario.clock().instant(), null, null)));

        assertThat(some.items())
                .extracting(ListedReport::startTime)
                .containsExactlyInAnyOrder(
                        from,
                        Instant.parse("2026-11-02T08:00:00Z"),
                        Instant.parse("2026-11-03T08:00:00Z"),
                        Instant.parse("2026-11-04T08:00:00Z"));
        assertThat(none.items()).isEmpty();
    }

    @Test
    void actsForAContentOwnerAndLeavesSystemManagedJobsAlone() {
        Scenario owned = Scenario.of(new YouTubeSandbox());
        try (owned) {
            owned.sandbox()
                    .google()
                    .add(new Grant(
                            "owner-token",
                            "demo-client",
                            null,
                            List.of("OWNER-1"),
                            List.of("https://www.googleapis.com/auth/yt-analytics.readonly"),
                            null));
            Turn turn = OnBehalf.of(
                    YouTubeSandbox.turn(owned.sandbox(), owned.clock(), "owner-token", Map.of()), "OWNER-1");
            JobOperations owners = youTube(owned).operations();

            List<ListedJob> managed = await(owners.list(turn, true));

            assertThat(managed).isNotEmpty().allMatch(ListedJob::systemManaged);
            assertThat(await(owners.list(turn, false))).isEmpty();
            assertThat(failureOf(owners.delete(turn, managed.getFirst().id())))
                    .isInstanceOfSatisfying(PermissionDenied.class, denied -> assertThat(denied.message())
                            .contains("it runs the job by itself (systemManaged)", "does not have permission"));
            assertThat(failureOf(owners.create(turn, managed.getFirst().reportType(), null)))
                    .isInstanceOf(PermissionDenied.class);
        }
    }
}
