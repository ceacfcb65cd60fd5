package io.gleaner.poller.provider.dailymotion;

import static io.gleaner.poller.provider.TestTurn.await;
import static io.gleaner.poller.provider.TestTurn.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleaner.events.ConnectionId;
import io.gleaner.events.Report;
import io.gleaner.poller.provider.AskedProvider.ReportState;
import io.gleaner.poller.provider.ConnectionView;
import io.gleaner.poller.provider.ProviderFailure;
import io.gleaner.poller.provider.SandboxTokens;
import io.gleaner.poller.provider.Scenario;
import io.gleaner.poller.provider.TestTurn;
import io.gleaner.sandbox.Sandbox;
import io.gleaner.sandbox.dailymotion.Outcome;
import io.gleaner.sandbox.dailymotion.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DailymotionPrivateKeyTest extends DailymotionConformance {

    @Override
    public TestTurn turn(Sandbox sandbox, Clock clock) {
        return new TestTurn(
                new ConnectionView(new ConnectionId("c1"), "dailymotion", "private-key", Map.of()),
                clock,
                renewal -> SandboxTokens.request(
                        sandbox.dailymotion().privateTokenEndpoint(),
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "demo-key",
                                "client_secret", "demo-key-secret",
                                "scope", "create_reports read_reports")));
    }

    @Test
    void waitsWhenTwoReportsAreOpen() {
        try (Scenario scenario = Scenario.of(this)) {
            submit(scenario);
            submit(scenario);

            assertThat(failureOf(dailymotion(scenario).submit(scenario.turn(), DailymotionFixture.report())))
                    .isInstanceOf(ProviderFailure.TooManyOpen.class);
        }
    }

    @Test
    void looksAtAllOpenReportsInOneCall() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().nextReports(Outcome.FAILED, 1);
            String failing = submit(scenario);
            String good = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));
            scenario.sandbox().calls().reset();

            Map<String, Report> open = new LinkedHashMap<>();
            open.put(failing, DailymotionFixture.report());
            open.put(good, DailymotionFixture.report());
            open.put("eyJ0eXAiOiJKV1QifQ.nobody.knows", DailymotionFixture.report());
            Map<String, ReportState> states = await(dailymotion(scenario).check(scenario.turn(), open));

            assertThat(states.get(failing)).isInstanceOf(ReportState.Failed.class);
            assertThat(states.get(good)).isInstanceOf(ReportState.Ready.class);
            assertThat(scenario.sandbox().calls().count("dailymotion.query")).isEqualTo(1);
        }
    }

    @Test
    void losesAHandleThatMeansNothing() {
        try (Scenario scenario = Scenario.of(this)) {
            state(scenario, "eyJ0eXAiOiJKV1QifQ.nobody.knows");

            assertThat(state(scenario, "eyJ0eXAiOiJKV1QifQ.nobody.knows")).isInstanceOf(ReportState.Unknown.class);
        }
    }

    @Test
    void tellsNoDataFromFailureAndExpiry() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().nextReports(Outcome.EMPTY, 1);
            scenario.sandbox().dailymotion().nextReports(Outcome.EXPIRED, 1);
            String empty = submit(scenario);
            String expired = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));

            assertThat(state(scenario, empty))
                    .isInstanceOfSatisfying(ReportState.Ready.class, ready -> assertThat(ready.parts())
                            .isEmpty());
            assertThat(state(scenario, expired)).isInstanceOf(ReportState.Expired.class);
        }
    }

    @Test
    void findsAReportGoneAfterTwoDays() {
        try (Scenario scenario = Scenario.of(this)) {
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));
            ReportState.Ready ready = (ReportState.Ready) state(scenario, handle);

            scenario.clock().set(ready.availableUntil().plus(Duration.ofHours(2)));

            assertThat(state(scenario, handle)).isInstanceOf(ReportState.Expired.class);
            assertThat(failureOf(dailymotion(scenario).link(scenario.turn(), DailymotionFixture.report(), handle, 0)))
                    .isInstanceOf(ProviderFailure.Gone.class);
        }
    }

    @Test
    void followsPagesOfLinks() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().switches().parts = 120;
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));

            assertThat(((ReportState.Ready) state(scenario, handle)).parts()).hasSize(120);
            assertThat(await(dailymotion(scenario).link(scenario.turn(), DailymotionFixture.report(), handle, 119))
                            .link()
                            .getPath())
                    .isEqualTo(scenario.sandbox()
                            .ledger()
                            .lines(entry -> entry.part() == 119)
                            .getFirst()
                            .entry()
                            .path());
        }
    }

    @Test
    void getsByWithoutPagesWhereTheyAreRefusedAndTheLinksFitInOne() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().switches().linkPaging = false;
            scenario.sandbox().dailymotion().switches().parts = 10;
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));

            assertThat(((ReportState.Ready) state(scenario, handle)).parts()).hasSize(10);
        }
    }

    @Test
    void takesNoPartOfTheLinksForAllWherePagesAreRefused() {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().switches().linkPaging = false;
            scenario.sandbox().dailymotion().switches().parts = 11;
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));

            assertThat(state(scenario, handle)).isEqualTo(new ReportState.Running());
            assertThat(state(scenario, handle)).isInstanceOf(ReportState.Failed.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"PAYLOAD", "ASKED_REPORT_FILE", "REPORT_TOKEN"})
    void survivesANullAnywhereInTheAnswerToAQuestion(Step step) {
        try (Scenario scenario = Scenario.of(this)) {
            scenario.sandbox().dailymotion().nullAt(step, 1);

            assertThat(failureOf(dailymotion(scenario).submit(scenario.turn(), DailymotionFixture.report())))
                    .isInstanceOf(ProviderFailure.MalformedResponse.class);
            assertThat(submit(scenario)).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"REPORT_FILE", "STATUS", "DOWNLOAD_LINKS", "EDGE", "NODE", "LINK"})
    void survivesANullAnywhereInAState(Step step) {
        try (Scenario scenario = Scenario.of(this)) {
            String handle = submit(scenario);
            scenario.clock().advance(Duration.ofHours(1));
            scenario.sandbox().dailymotion().nullAt(step, 1);

            assertThat(state(scenario, handle)).isEqualTo(new ReportState.Running());
            assertThat(state(scenario, handle)).isInstanceOf(ReportState.Ready.class);
        }
    }

    @Test
    void survivesANullPartner() {
        try (Scenario scenario = Scenario.of(this)) {
            String handle = submit(scenario);
            scenario.sandbox().dailymotion().nullAt(Step.PARTNER, 1);

            assertThat(failureOf(
                            dailymotion(scenario).check(scenario.turn(), Map.of(handle, DailymotionFixture.report()))))
                    .isInstanceOf(ProviderFailure.MalformedResponse.class);
            assertThat(state(scenario, handle)).isEqualTo(new ReportState.Running());
        }
    }
}
