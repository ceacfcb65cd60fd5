package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.Parameters;
import io.gleaner.events.PartDescriptor;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.PartLink;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.AskedProvider.Submission;
import io.gleaner.poller.provider.Fetch;
import io.gleaner.poller.provider.OwnVertx;
import io.gleaner.poller.provider.Provider;
import io.gleaner.poller.provider.ProviderConformance;
import io.gleaner.poller.provider.ProviderSettings;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.faults.Fault;
import io.gleaner.sandbox.ledger.Line;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The suite, and the way of a report through Dailymotion, for either generation of its API. */
abstract class DailymotionConformance extends ProviderConformance implements OwnVertx {

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public Provider provider(Sandbox sandbox, Duration timeout) {
        String prefix = "gleaner.provider.dailymotion.";
        return new DailymotionProvider(
                ProviderSettings.of(
                        DailymotionConfig.class,
                        Map.of(
                                prefix + "timeout", timeout.toString(),
                                prefix + "profiles.public-key.endpoint",
                                        sandbox.dailymotion().publicGraphQl().toString(),
                                prefix + "profiles.private-key.endpoint",
                                        sandbox.dailymotion().privateGraphQl().toString())),
                vertx);
    }

    @Override
    public List<Operation> operations() {
        return DailymotionOperations.all();
    }

    @Override
    public Fault refusal(int status, String words) {
        return new Fault.Status(status, Map.of(), DailymotionOperations.errors(words));
    }

    @Test
    void bringsAReportFromTheQuestionToItsBytes() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().switches().parts = 3;
            Submission submission = await(dailymotion(scenario).submit(scenario.turn(), DailymotionFixture.report()));
            assertThat(submission.firstCheckAt()).isEqualTo(Scenario.START.plusSeconds(15));
            assertThat(state(scenario, submission.handle())).isEqualTo(new ReportState.Running());

            scenario.clock().advance(Duration.ofHours(1));
            ReportState.Ready ready = (ReportState.Ready) state(scenario, submission.handle());

            List<Line> lines = scenario.sandbox().ledger().lines();
            assertThat(ready.createdAt()).isEqualTo(lines.getFirst().entry().createdAt());
            assertThat(ready.availableUntil()).isEqualTo(Scenario.START.plus(Duration.ofHours(48)));
            assertThat(ready.parts()).extracting(PartDescriptor::index).containsExactly(0, 1, 2);
            assertThat(lines).hasSize(3);
            for (PartDescriptor part : ready.parts()) {
                PartLink link = await(dailymotion(scenario)
                        .link(scenario.turn(), DailymotionFixture.report(), submission.handle(), part.index()));
                Fetch.Fetched file = Fetch.get(link.link(), null);
                assertThat(file.sha256()).isEqualTo(lines.get(part.index()).sha256());
                assertThat(file.firstLine().split(","))
                        .contains(part.requiredColumns().toArray(String[]::new));
            }
        }
    }

    @Test
    void makesEveryPresetWithTheColumnsThatItPromises() {
        for (String preset : WishRulesTest.presets()) {
            try (Scenario scenario = Scenario.of(this)) {
                Report report = DailymotionFixture.report(preset, Parameters.none());
                String handle = await(dailymotion(scenario).submit(scenario.turn(), report))
                        .handle();
                scenario.clock().advance(Duration.ofHours(1));
                await(dailymotion(scenario).check(scenario.turn(), Map.of(handle, report)));

                PartLink link = await(dailymotion(scenario).link(scenario.turn(), report, handle, 0));

                assertThat(Fetch.get(link.link(), null).firstLine().split(","))
                        .as(preset)
                        .containsExactly(ReportWish.of(report).columns().toArray(String[]::new));
            }
        }
    }

    @Test
    void asksForThePeriodAsItIs() {
        try (Scenario scenario = Scenario.of(this)) {
            submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));

            Line line = scenario.sandbox().ledger().lines().getFirst();
            assertThat(line.entry().start())
                    .isEqualTo(DailymotionFixture.report().period().start());
            assertThat(line.entry().end())
                    .isEqualTo(DailymotionFixture.report().period().end());
        }
    }

    static DailymotionProvider dailymotion(Scenario scenario) {
        return (DailymotionProvider) scenario.provider();
    }

    static String submit(Scenario scenario) {
        return await(dailymotion(scenario).submit(scenario.turn(), DailymotionFixture.report()))
                .handle();
    }

    static ReportState state(Scenario scenario, String handle) {
        return await(dailymotion(scenario).check(scenario.turn(), Map.of(handle, DailymotionFixture.report())))
                .get(handle);
    }
}
