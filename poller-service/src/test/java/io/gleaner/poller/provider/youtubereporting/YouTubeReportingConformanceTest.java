package io.gleaner.poller.provider.youtubereporting;

import static io.gleaner.poller.provider.TestTurn.failureOf;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.CHANNEL;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.discover;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.ensure;
import static io.gleaner.poller.provider.youtubereporting.YouTubeSandbox.youTube;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.ScheduledProvider.Discovery;
import io.gleaner.poller.provider.ScheduledProvider.Job;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.poller.provider.google.GoogleFaces;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The suite, and a channel's reports from the job to their bytes; in Quarkus, which builds the REST client. */
@QuarkusTest
class YouTubeReportingConformanceTest extends ProviderConformance {

    private final YouTubeSandbox sandboxed = new YouTubeSandbox();

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        return sandboxed.provider(sandbox, timeout);
    }

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return sandboxed.turn(sandbox, clock);
    }

    @Override
    public List<Operation> operations() {
        return YouTubeOperations.all();
    }

    @Override
    public Fault refusal(int status, String words) {
        return GoogleFaces.refusal(status, words);
    }

    @Test
    void ensuresOneJobHoweverOftenItIsAsked() {
        try (Scenario scenario = Scenario.of(this)) {
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
        try (Scenario scenario = Scenario.of(this)) {
            Job job = ensure(scenario, "channel_basic");

            assertThat(discover(scenario, job, null)).isEqualTo(new Discovery(List.of(), null));
        }
    }

    @Test
    void findsAJobGoneThatSomebodyDeletedAndMakesAnother() {
        try (Scenario scenario = Scenario.of(this)) {
            Job job = ensure(scenario, "channel_basic");
            scenario.sandbox().youTubeReporting().deleteJob(CHANNEL, "channel_basic_a3");

            assertThat(failureOf(youTube(scenario).discover(scenario.turn(), job, null)))
                    .isInstanceOf(ProviderFailure.Gone.class);
            assertThat(ensure(scenario, "channel_basic").id()).isNotEqualTo(job.id());
        }
    }

    @Test
    void tellsAMinutesQuotaFromADays() {
        try (Scenario scenario = Scenario.of(this)) {
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
        try (Scenario scenario = Scenario.of(this)) {
            assertThat(failureOf(youTube(scenario).ensure(scenario.turn(), "channel_basics", Parameters.none())))
                    .isEqualTo(
                            new ProviderFailure.InvalidRequest(
                                    "reportType",
                                    "YouTube offers no report type channel_basics to this account; did you mean channel_basic?"));
            assertThat(failureOf(youTube(scenario).ensure(scenario.turn(), "channel_basic_a99", Parameters.none())))
                    .isInstanceOf(ProviderFailure.InvalidRequest.class);
        }
    }
}
