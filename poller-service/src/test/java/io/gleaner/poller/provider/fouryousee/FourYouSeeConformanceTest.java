package io.gleaner.poller.provider.fouryousee;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.fouryousee.FourYouSeeOperations.fourYouSee;
import static io.gleaner.poller.provider.fouryousee.FourYouSeeOperations.open;
import static io.gleaner.poller.provider.fouryousee.FourYouSeeOperations.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.PartAuthorization;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Transport;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.Fetch;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.fouryousee.Account;
import io.gleaner.sandbox.fouryousee.Outcome;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite, and the way of a report through 4YouSee. */
class FourYouSeeConformanceTest extends ProviderConformance implements SandboxedFourYouSee {

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public List<Operation> operations() {
        return FourYouSeeOperations.all();
    }

    @Override
    public Fault refusal(int status, String words) {
        return new Fault.Status(status, Map.of(), FourYouSeeOperations.message(words));
    }

    @Test
    void bringsAReportFromTheQuestionToItsBytes() {
        try (Scenario scenario = Scenario.of(this)) {
            Submission submission = await(fourYouSee(scenario).submit(scenario.turn(), FourYouSeeFixture.report()));
            assertThat(submission.firstCheckAt()).isEqualTo(Scenario.START.plusSeconds(5));
            assertThat(state(scenario, submission.handle())).isEqualTo(new ReportState.Running());

            scenario.clock().advance(Duration.ofSeconds(5));
            ReportState.Ready ready = (ReportState.Ready) state(scenario, submission.handle());

            Line line = scenario.sandbox().ledger().lines().getFirst();
            assertThat(ready.revisionId())
                    .isEqualTo(submission.handle())
                    .isEqualTo(line.entry().revision());
            assertThat(ready.createdAt()).isEqualTo(Scenario.START);
            assertThat(ready.parts())
                    .containsExactly(new PartDescriptor(
                            0, Transport.FILE_LINK, PartAuthorization.NONE, null, "application/x-ndjson", List.of()));
            assertThat(line.entry().start())
                    .isEqualTo(FourYouSeeFixture.report().period().start());
            assertThat(line.entry().end())
                    .isEqualTo(FourYouSeeFixture.report().period().end());

            PartLink link = link(scenario, submission.handle());
            assertThat(Fetch.get(link.link(), null).sha256()).isEqualTo(line.sha256());
            assertThat(scenario.sandbox().calls().count("fouryousee.reports.create"))
                    .isEqualTo(1);
            assertThat(scenario.sandbox().calls().count("fouryousee.reports.get"))
                    .as("two looks, and none for the link")
                    .isEqualTo(2);
        }
    }

    @Test
    void looksAtSeveralReportsWithOneCall() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().nextReports(Outcome.SUCCESS, 1);
            scenario.sandbox().fourYouSee().nextReports(Outcome.FAILED, 1);
            scenario.sandbox().fourYouSee().nextReports(Outcome.STUCK, 1);
            List<String> handles = List.of(submit(scenario), submit(scenario), submit(scenario));
            scenario.clock().advance(Duration.ofMinutes(1));

            Map<String, ReportState> states =
                    await(fourYouSee(scenario).check(scenario.turn(), open(handles.toArray(String[]::new))));

            assertThat(states.get(handles.get(0))).isInstanceOf(ReportState.Ready.class);
            assertThat(states.get(handles.get(1)))
                    .isEqualTo(new ReportState.Failed("4YouSee failed to make the report"));
            assertThat(states.get(handles.get(2))).isEqualTo(new ReportState.Running());
            assertThat(scenario.sandbox().calls().count("fouryousee.reports.list"))
                    .isEqualTo(1);
            assertThat(scenario.sandbox().calls().count("fouryousee.reports.get"))
                    .isZero();
        }
    }

    @Test
    void keepsAReportWithoutARow() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().nextReports(Outcome.EMPTY, 1);
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofMinutes(1));

            ReportState.Ready ready = (ReportState.Ready) state(scenario, handle);

            assertThat(ready.parts()).hasSize(1);
            assertThat(Fetch.get(link(scenario, handle).link(), null).sha256())
                    .isEqualTo(scenario.sandbox().ledger().lines().getFirst().sha256());
        }
    }

    @Test
    void waitsWhileTheStatusIsOneThatNobodyKnows() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().fourYouSee().switches().runningStatus = "processing";

            assertThat(state(scenario, submit(scenario))).isEqualTo(new ReportState.Running());
        }
    }

    @Test
    void doesNotKnowAReportOfAnotherAccountWhateverTheStatusOfTheRefusal() {
        for (int status : List.of(403, 400, 422, 404)) {
            try (Scenario scenario = Scenario.of(this)) {
                scenario.sandbox().fourYouSee().switches().foreignStatus = status;
                scenario.sandbox().fourYouSee().add(new Account("other", "other-token"));
                String handle = submit(scenario);
                TestTurn other = TestTurn.withHeader(
                        FourYouSeeFixture.connection(), scenario.clock(), "Secret-Token", "other-token");

                Map<String, ReportState> states = await(fourYouSee(scenario).check(other, open(handle)));

                assertThat(states.get(handle))
                        .isEqualTo(new ReportState.Unknown("4YouSee does not have it (HTTP " + status
                                + "): Report with ID " + handle + " does not belong to current user"));
            }
        }
    }

    @Test
    void doesNotKnowAReportThatIsNotThere() {
        try (Scenario scenario = Scenario.of(this)) {
            assertThat(state(scenario, "1"))
                    .isEqualTo(new ReportState.Unknown(
                            "4YouSee does not have it (HTTP 404): Report with ID 1 was not found"));
        }
    }

    @Test
    void adoptsTheReportOfACallWhoseAnswerNeverArrived() {
        try (Scenario scenario = Scenario.of(this)) {
            submitAnother(scenario, "{'filter': {'playerId': [1]}}");
            String made = submit(scenario);
            scenario.clock().advance(Duration.ofMinutes(1));

            Submission adopted =
                    await(fourYouSee(scenario).adopt(scenario.turn(), FourYouSeeFixture.report(), Scenario.START));

            assertThat(adopted.handle()).isEqualTo(made);
            assertThat(scenario.sandbox().calls().count("fouryousee.reports.create"))
                    .isEqualTo(2);
        }
    }

    @Test
    void adoptsNothingThatFailedOrIsOlderThanTheCall() {
        try (Scenario scenario = Scenario.of(this)) {
            submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));
            scenario.sandbox().fourYouSee().nextReports(Outcome.FAILED, 1);
            submit(scenario);
            scenario.clock().advance(Duration.ofMinutes(1));

            assertThat(await(fourYouSee(scenario)
                            .adopt(
                                    scenario.turn(),
                                    FourYouSeeFixture.report(),
                                    Scenario.START.plus(Duration.ofHours(1)))))
                    .isNull();
        }
    }

    private static String submitAnother(Scenario scenario, String parameters) {
        return await(fourYouSee(scenario).submit(scenario.turn(), FourYouSeeFixture.report(parameters)))
                .handle();
    }

    private static ReportState state(Scenario scenario, String handle) {
        return await(fourYouSee(scenario).check(scenario.turn(), open(handle))).get(handle);
    }

    private static PartLink link(Scenario scenario, String handle) {
        return await(fourYouSee(scenario).link(scenario.turn(), FourYouSeeFixture.report(), handle, 0));
    }
}
